import { flushSync, mount, unmount } from 'svelte'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'

import { self } from '#state/people/self.svelte.ts'
import type { MessageView } from '#state/views.ts'

import EditMessage from './EditMessage.svelte'

const message = { id: 'm1', text: 'INR demain.', files: [] as unknown } as MessageView

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  self.open = true
  onTestFinished(() => {
    self.open = false
  })
})

async function edit(given = message) {
  const target = document.body.appendChild(document.createElement('div'))
  const onsave = vi.fn(() => Promise.resolve())
  const onend = vi.fn()
  const drawn = mount(EditMessage, {
    target,
    props: { message: given, room: 'room', onsave, onend },
  })
  const leave = async () => {
    await unmount(drawn)
    target.remove()
  }
  const field = await vi.waitFor(() => {
    const found = target.querySelector('textarea')
    if (!found || found.value === '') throw new Error('not yet')
    return found
  })
  const type = (text: string) => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  return { target, field, type, leave, onsave, onend }
}

test('what was left half changed goes on where it stood, until it is saved', async () => {
  const first = await edit()
  expect(first.field.value).toBe('INR demain.')
  first.type('INR après-demain.')
  await first.leave()
  const again = await edit()
  expect(again.field.value).toBe('INR après-demain.')
  again.target.querySelector<HTMLElement>('[type=submit]')?.click()
  await vi.waitFor(() => expect(again.onend).toHaveBeenCalledOnce())
  expect(again.onsave).toHaveBeenCalledWith('INR après-demain.')
  await again.leave()
  const anew = await edit({ ...message, text: 'INR après-demain matin.' })
  expect(anew.field.value).toBe('INR après-demain matin.')
  await anew.leave()
})

test('who changes nothing after all finds the message as it stands', async () => {
  const first = await edit()
  first.type('Non.')
  first.field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(first.onend).toHaveBeenCalledOnce()
  await first.leave()
  const again = await edit()
  expect(again.field.value).toBe('INR demain.')
  await again.leave()
})
