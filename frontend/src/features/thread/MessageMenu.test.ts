import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'

import type { MessageAbilities, MessageView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import { Desk, type Discussion } from './desk.svelte.ts'
import Leaves from './Leaves.svelte'

const none: MessageAbilities = {
  ...{ edit: false, remove: false, react: false, reply: false, vote: false },
}
const message: MessageView = {
  ...{ id: 'm1', own: false, kind: 'post', text: 'INR **demain**.', at: 0, state: 'received' },
  ...{ unread: false, reactions: [], files: [] },
  author: { account: 'ana', name: 'Anne Vidal', trade: 'doctor' },
  abilities: none,
}

beforeEach(() => {
  // What jsdom has not.
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    if (!this.open) return
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
})

function open(abilities: Partial<MessageAbilities>, more: Partial<MessageView> = {}) {
  const shown = { ...message, ...more, abilities: { ...none, ...abilities } }
  const done = vi.fn(() => Promise.resolve())
  const discussion = { room: 'room', messages: [shown], react: done, remove: done }
  const draft = { reply: undefined as string | undefined, text: '', chosen: [] }
  const desk = new Desk(discussion as unknown as Discussion, draft)
  const page = draw(Leaves, { desk })
  desk.open('menu', shown)
  flushSync()
  const press = (name: string) => {
    const button = [...page.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent).trim() === name,
    )
    button?.click()
    flushSync()
  }
  const names = () =>
    [...page.querySelectorAll('dialog[open] li button')].map((each) => each.textContent.trim())
  return { page, desk, draft, done, press, names }
}

test('a menu offers what one may do, and no more', () => {
  expect(open({}).names()).toEqual(['Copier le texte', 'Copier le lien'])
  const all = open({ reply: true, edit: true, remove: true }).names()
  expect(all).toEqual(['Répondre', 'Modifier', 'Copier le texte', 'Copier le lien', 'Supprimer'])
})

test('one reacts from the palette, and takes back what one gave', () => {
  const first = open({ react: true })
  first.press('Réagir par 🙏')
  expect(first.done).toHaveBeenCalledWith('m1', '🙏', true)
  const given = { emoji: '👍', people: [message.author], mine: true }
  const second = open({ react: true }, { reactions: [given] })
  second.press('Retirer 👍')
  expect(second.done).toHaveBeenCalledWith('m1', '👍', false)
})

test('an answer is begun where one writes', () => {
  const { desk, draft, press } = open({ reply: true })
  const focus = vi.fn()
  desk.writes(focus)
  press('Répondre')
  expect(draft.reply).toBe('m1')
  expect(focus).toHaveBeenCalledOnce()
  expect(desk.leaf).toBeNull()
})

test('nothing is deleted before one was asked', () => {
  const { page, done, press } = open({ remove: true })
  press('Supprimer')
  expect(done).not.toHaveBeenCalled()
  expect(page.textContent).toContain('Anne Vidal disparaît pour tout le monde')
  ;[...page.querySelectorAll<HTMLElement>('dialog[open] button')].at(-1)?.click()
  expect(done).toHaveBeenCalledWith('m1')
})

test('an edit is begun at the message itself', () => {
  const { desk, press } = open({ edit: true })
  press('Modifier')
  expect(desk.editing).toBe('m1')
})
