import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { outbox } from '#state/threads/outbox.svelte.ts'
import { session } from '#state/session/session.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import { leaving } from './leaving.svelte.ts'
import Leaving from './Leaving.svelte'
import LeavingDialog from './LeavingDialog.svelte'
import { unsentWords } from './parts.ts'

const write = (text: string) => outbox.add('r', { kind: 'post', content: { text } })

const signOut = vi.spyOn(session, 'signOut').mockImplementation(() => {
  for (const { id } of outbox.items) outbox.discard(id)
  return Promise.resolve()
})
HTMLDialogElement.prototype.showModal = vi.fn()
HTMLDialogElement.prototype.close = vi.fn()

afterEach(() => {
  for (const { id } of outbox.items) outbox.discard(id)
  leaving.asking = false
  signOut.mockClear()
})

test('with nothing unsent, one is signed out at once', async () => {
  await leaving.signOut()
  expect([signOut.mock.calls.length, leaving.asking]).toEqual([1, false])
})

test('unsent words are shown first, to be copied; one may stay', async () => {
  write('Moi, après le tunnel.')
  const page = draw(LeavingDialog, {})
  await leaving.signOut()
  flushSync()
  expect(signOut).not.toHaveBeenCalled()
  expect(page.textContent).toContain('Moi, après le tunnel.')
  const stay = [...page.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Rester',
  )
  stay?.click()
  flushSync()
  expect([leaving.asking, outbox.items.length]).toEqual([false, 1])
})

test('whoever goes on nevertheless is signed out', async () => {
  write('Moi.')
  const page = draw(LeavingDialog, {})
  await leaving.signOut()
  flushSync()
  const go = [...page.querySelectorAll('button')].find((each) =>
    each.textContent.includes('sans eux'),
  )
  go?.click()
  await vi.waitFor(() => expect([signOut.mock.calls.length, leaving.asking]).toEqual([1, false]))
})

test('where the question cannot be had, nobody is signed out and nothing is lost', async () => {
  write('Moi.')
  vi.spyOn(unsentWords, 'fetch').mockImplementation(() => {
    unsentWords.failed = true
    return Promise.resolve()
  })
  draw(Leaving, {})
  await leaving.signOut()
  await vi.waitFor(() => {
    flushSync()
    expect(leaving.asking).toBe(false)
  })
  expect([signOut.mock.calls.length, outbox.items.length]).toEqual([0, 1])
  unsentWords.failed = false
})
