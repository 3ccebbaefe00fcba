import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { type fileTasks, useFileTasks } from '#state/threads/file-tasks.ts'
import { forgetFiles } from '#state/threads/files.svelte.ts'
import type { FileView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import Viewer from './Viewer.svelte'

const picture = (name: string): FileView => ({
  ...{ key: 'A'.repeat(43), digest: 'A'.repeat(43), room: 'r'.repeat(43), size: 9000 },
  ...{ id: name, name, type: 'image/jpeg', image: { width: 100, height: 100 } },
})

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = vi.fn()
  const opened = vi.fn(() => new Promise<never>(() => undefined))
  useFileTasks({ open: opened } as unknown as ReturnType<typeof fileTasks>)
})
afterEach(forgetFiles)

function show() {
  const pictures = ['Un.jpg', 'Deux.jpg', 'Trois.jpg'].map(picture)
  const page = draw(Viewer, { pictures, place: 0, onclose: vi.fn() })
  flushSync()
  const dialog = page.querySelector('dialog')
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more })
    dialog?.dispatchEvent(event)
    flushSync()
    return event.defaultPrevented
  }
  const named = () => page.querySelector('header p')?.textContent
  const smaller = () =>
    page.querySelector<HTMLButtonElement>('button[aria-label="Réduire"]')?.disabled
  const turn = () => {
    page.querySelector<HTMLElement>('[aria-label="Photo suivante"]')?.click()
    flushSync()
  }
  return { page, press, named, smaller, turn }
}

test('arrows turn the pages, and stop at the first and the last', () => {
  const { press, named } = show()
  expect(named()).toBe('Photo 1 sur 3 : Un.jpg')
  press('ArrowLeft')
  expect(named()).toBe('Photo 1 sur 3 : Un.jpg')
  for (let each = 0; each < 4; each += 1) press('ArrowRight')
  expect(named()).toBe('Photo 3 sur 3 : Trois.jpg')
})

test('plus and minus enlarge and reduce, nought shows the whole; another page is whole again', () => {
  const { press, smaller, turn } = show()
  expect(smaller()).toBe(true)
  press('+')
  expect(smaller()).toBe(false)
  press('-')
  expect(smaller()).toBe(true)
  press('=')
  press('0')
  expect(smaller()).toBe(true)
  press('+')
  turn()
  expect(smaller()).toBe(true)
})

test('of an enlarged picture the arrows show another side, and turn no page', () => {
  const { press, named } = show()
  press('+')
  press('ArrowRight')
  expect(named()).toBe('Photo 1 sur 3 : Un.jpg')
  press('0')
  press('ArrowRight')
  expect(named()).toBe('Photo 2 sur 3 : Deux.jpg')
})

test('keys of the browser and of the platform stay theirs', () => {
  const { press } = show()
  expect([press('+', { ctrlKey: true }), press('Escape'), press('Tab'), press('+')]).toEqual([
    false,
    false,
    false,
    true,
  ])
})

test('a picture that cannot be saved says why', async () => {
  const opened = vi.fn(() => Promise.reject(new Error('no network')))
  useFileTasks({ open: opened } as unknown as ReturnType<typeof fileTasks>)
  const { page } = show()
  page.querySelector<HTMLElement>('[aria-label="Enregistrer Un.jpg"]')?.click()
  await vi.waitFor(() => expect(page.querySelector('.unsaved')?.textContent).toBeTruthy())
})
