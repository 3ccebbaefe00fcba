import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { confirming } from '#state/account/confirming.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import Confirming from './Confirming.svelte'
import { question } from './parts.ts'

HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
HTMLDialogElement.prototype.close = vi.fn()
Element.prototype.scrollIntoView = () => undefined

afterEach(() => {
  confirming.forget()
  question.failed = false
})

test('a question that cannot be had is cancelled: nobody waits for its answer', async () => {
  vi.spyOn(question, 'fetch').mockImplementationOnce(() => {
    question.failed = true
    return Promise.resolve()
  })
  const cancel = vi.spyOn(confirming, 'cancel')
  draw(Confirming, {})
  confirming.open = true
  flushSync()
  await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce())
})

test('the question comes once it is asked', async () => {
  const page = draw(Confirming, {})
  expect(page.querySelector('dialog')).toBeNull()
  confirming.open = true
  await vi.waitFor(() => expect(page.textContent).toContain('vous'))
  expect(page.querySelector('dialog')?.open).toBe(true)
})
