import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import type { MessageView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import { Desk, type Discussion } from './desk.svelte.ts'
import Message from './Message.svelte'

const message: MessageView = {
  id: 'm1',
  author: { account: 'ana', name: 'Anne Vidal', trade: 'doctor' },
  own: false,
  kind: 'post',
  text: 'INR demain.',
  at: Date.UTC(2026, 2, 3, 12),
  state: 'received',
  unread: false,
  reactions: [],
  files: [],
  abilities: { edit: false, remove: false, react: false, reply: false, vote: false },
}

function show(extra: Partial<MessageView>, follows = false) {
  const onretry = vi.fn()
  const ondiscard = vi.fn()
  const desk = new Desk({ room: 'room', messages: [] } as unknown as Discussion, undefined)
  const props = {
    desk,
    message: { ...message, ...extra },
    follows,
    wanted: false,
    onretry,
    ondiscard,
  }
  return { page: draw(Message, props), onretry, ondiscard }
}

test('a message says who wrote it and with what profession', () => {
  const { page } = show({})
  expect(page.textContent).toContain('Anne Vidal')
  expect(page.textContent).toContain('Médecin')
})

test('a message that follows closely still names its author to a screen reader', () => {
  expect(show({}, true).page.querySelector('header')?.textContent).toContain('Anne Vidal')
})

test('a forged message shows nothing of what it says', () => {
  const { page } = show({ problem: 'forged', text: 'Arrêtez le traitement.' })
  expect(page.textContent).not.toContain('Arrêtez')
  expect(page.textContent).toContain('ne vient pas de la personne')
})

test('a missing message is said to be missing, above the one that answers it', () => {
  const { textContent } = show({ problem: 'missing' }).page
  expect(textContent).toMatch(/Un message manque ici\..*INR demain\./s)
})

test('what cannot be checked, or was repeated, is said and not shown', () => {
  const unproven = show({ problem: 'unproven' }).page.textContent
  expect(unproven).toContain('ne donne pas de quoi le vérifier')
  const again = show({ problem: 'again' }).page.textContent
  expect(again).toContain('a répété ici un message')
  expect(unproven + again).not.toContain('INR demain.')
})

test('what nobody gave this browser the means to open is said, by whom it is too', () => {
  const { textContent } = show({ problem: 'shut', text: '' }).page
  expect(textContent).toMatch(/Un message de Anne Vidal ne s’ouvre pas encore ici/)
})

test('what waits for the network says so; what was refused can be tried again or dropped', () => {
  expect(show({ own: true, state: 'pending' }).page.textContent).toContain('En attente')
  const { page, onretry, ondiscard } = show({ own: true, state: 'failed' })
  page.querySelectorAll('button').forEach((button) => button.click())
  expect([onretry.mock.calls.length, ondiscard.mock.calls.length]).toEqual([1, 1])
})

const paul = { account: 'paul', name: 'Paul Roche', trade: 'physiotherapist' } as const

test('a message shows how people reacted, what it answers and that it was edited', () => {
  const { page } = show({
    reactions: [{ emoji: '👍', people: [paul, message.author], mine: false }],
    reply: { id: 'm0', author: paul, excerpt: 'Qui passe demain ?' },
    edited: { at: message.at, before: [{ text: 'INR lundi.', at: message.at }] },
  })
  const { textContent } = page
  expect(textContent).toContain('En réponse à Paul Roche')
  expect(textContent).toContain('Qui passe demain ?')
  expect(page.querySelector('a[href="#m0"]')).not.toBeNull()
  expect(page.querySelector('[aria-label="👍 : 2 personnes"]')).not.toBeNull()
  expect(textContent).toContain('modifié')
  expect(textContent).not.toContain('INR lundi.')
})

test('of a deleted message stays one line that says who deleted it', () => {
  const { page } = show({ text: '', deleted: { by: paul, at: message.at } })
  expect(page.textContent?.trim()).toBe('Paul Roche a supprimé ce message')
  expect(page.querySelector('#m1')).not.toBeNull()
})

test('what waits to leave has no menu yet', () => {
  expect(show({ own: true, state: 'pending' }).page.querySelector('.more')).toBeNull()
  expect(show({}).page.querySelector('.more')?.getAttribute('aria-label')).toContain('Anne Vidal')
})

test('a mention of somebody unknown names nobody', async () => {
  const { page } = show({ text: 'Voyez <@0198f3c1-0000-7000-8000-000000000000>.' })
  await vi.waitFor(() => {
    flushSync()
    expect(page.textContent).toContain('Voyez @quelqu’un.')
  })
})

test('whose files were lost is told so, may not send it again, and goes on with its words', () => {
  const draft = { reply: undefined, text: 'Déjà écrit.', chosen: [] }
  const desk = new Desk({ room: 'room', messages: [] } as unknown as Discussion, draft)
  const lost = { ...message, own: true, state: 'failed', refused: 'files_lost' } as const
  const ondiscard = vi.fn()
  const onrewrite = desk.rewriting(lost, ondiscard)
  const props = { desk, message: lost, follows: false, wanted: false, onretry: vi.fn(), ondiscard }
  const page = draw(Message, { ...props, onrewrite })
  expect(page.textContent).toContain('joignez-les de nouveau')
  const named = (name: string) =>
    [...page.querySelectorAll('button')].find((each) => each.textContent.trim() === name)
  expect(named('Réessayer')).toBeUndefined()
  named('Reprendre le texte')?.click()
  expect(draft.text).toBe('Déjà écrit.\nINR demain.')
  expect(ondiscard).toHaveBeenCalledOnce()
})
