import { expect, test } from 'vitest'

import { connection } from './connection.svelte.ts'

test('the screen says at once that the network is gone, and that it is back', () => {
  connection.online = true
  dispatchEvent(new Event('offline'))
  expect(connection.online).toBe(false)
  dispatchEvent(new Event('online'))
  expect(connection.online).toBe(true)
})

test('a network without an answer from the site is not enough', () => {
  connection.online = false
  dispatchEvent(new Event('online'))
  expect(connection.online).toBe(false)
})
