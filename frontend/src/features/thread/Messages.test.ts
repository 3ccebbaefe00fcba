import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'

import type { MessageView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import { router } from '../shell/router.svelte.ts'

import { marks } from './marks.ts'
import Messages from './Messages.svelte'

let resized = () => {}
const shown = vi.fn<(id: string) => void>()

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn()
      disconnect = vi.fn()
      constructor(told: () => void) {
        resized = told
      }
    },
  )
  Object.assign(HTMLDialogElement.prototype, { showModal: vi.fn(), close: vi.fn() })
  Element.prototype.scrollIntoView = function (this: Element) {
    shown(this.id)
  }
  Element.prototype.scrollTo = vi.fn()
})

const message = (id: string): MessageView => ({
  ...{ id, author: { account: 'a', name: 'Anne', trade: 'nurse' }, own: false, kind: 'post' },
  ...{ text: id, at: 0, state: 'received', unread: false, reactions: [], files: [] },
  abilities: { edit: false, remove: false, react: false, reply: false, vote: false },
})

async function open(more: object = {}) {
  const thread = {
    ...{ room: 'r', messages: ['un', 'deux'].map(message), loading: false, more: false },
    ...{ problem: null, find: async (id: string) => id },
    ...{ findNew: async () => 0, gaps: new Map() },
    markRead: vi.fn(),
    ...more,
  }
  const page = draw(Messages, { thread: thread as never })
  await vi.waitFor(() => expect(thread.markRead).toHaveBeenCalled())
  flushSync()
  const pane = page.querySelector<HTMLElement>('.pane')
  if (!pane) throw new Error('nothing drawn')
  Object.defineProperty(pane, 'scrollHeight', { value: 900, configurable: true })
  return pane
}

test('who is at the end stays there when a keyboard takes half of the screen', async () => {
  const pane = await open()
  expect(pane.scrollTop).toBe(0)
  resized()
  expect(pane.scrollTop).toBe(900)
})

test('who comes back to a page of the history finds the message at which they were', async () => {
  marks.set(router.entry, { id: 'un', top: 0 })
  await open()
  expect(shown).toHaveBeenCalledWith('un')
  marks.clear()
})

test('whoever comes near a gap has it filled from where they come, and may press it', async () => {
  const narrow = vi.fn(async () => undefined)
  const pane = await open({ gaps: new Map([['un', 9]]), narrow })
  const gap = pane.querySelector('[data-gap=un]')
  expect(gap?.previousElementSibling?.id).toBe('un')
  await vi.waitFor(() => {
    pane.dispatchEvent(new Event('scroll'))
    expect(narrow).toHaveBeenCalledWith('un', 'above')
  })
  narrow.mockClear()
  await vi.waitFor(() => {
    gap?.querySelector('button')?.click()
    expect(narrow).toHaveBeenCalledWith('un', 'above')
  })
})

test('an answer to a message that is not here leads there by what it is called once it is', async () => {
  const hash = 'h'.repeat(43)
  const pane = await open({ find: async () => 'deux' })
  router.replace(`${router.path}#${hash}`)
  flushSync()
  await vi.waitFor(() => expect(router.fragment).toBe('deux'))
  expect(pane).toBeDefined()
  router.replace('/')
})
