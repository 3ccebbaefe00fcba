import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import * as api from '#net/directory.ts'

import { directoryOf } from './directory.svelte.ts'

const found = (total: number) => ({ people: [], total, places: [] })

/** Opens the directory as its screen does, and leaves it again. */
function visit() {
  const leave = $effect.root(() => {
    const directory = $derived(directoryOf('cpts'))
    $effect(() => void directory.more)
  })
  flushSync()
  leave()
}

test('whether there is more to show is still known to who comes back to the directory', async () => {
  const find = vi.spyOn(api, 'find').mockResolvedValue(found(0))
  visit()
  const directory = directoryOf('cpts')
  await directory.ask()
  expect(directory.more).toBe(false)
  find.mockResolvedValue(found(90))
  await directory.ask()
  expect(directory.more).toBe(true)
})
