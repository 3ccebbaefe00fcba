import { expect, test, vi } from 'vitest'

import type { ConversationView } from '#state/threads/conversations.svelte.ts'
import { session } from '#state/session/session.svelte.ts'
import type { PersonView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import ConversationRow from './ConversationRow.svelte'

const anne: PersonView = { account: 'anne', name: 'Anne Vidal', trade: 'doctor' }
const paul: PersonView = { account: 'paul', name: 'Paul Roche', trade: 'physiotherapist' }

const one: ConversationView = {
  ...{ id: 'c', territory: 'cpts', kind: 'direct', purpose: 'conversation', joined: true },
  ...{ name: 'Anne Vidal', memberCount: 2, unread: 2, waiting: false, others: [anne] },
  latest: { thread: 't', author: anne, excerpt: 'Je la vois à 16 h.', at: 0 },
  abilities: {
    ...{ join: false, leave: false, post: true, add: false, remove: false },
    ...{ roles: false, rename: false },
  },
}
const show = (more: Partial<ConversationView> = {}) =>
  draw(ConversationRow, { conversation: { ...one, ...more } }).textContent.replace(/\s+/g, ' ')

test('a conversation says with whom it is, of what trade, and what was said last', () => {
  expect(show()).toMatch(/Anne Vidal.*Je la vois à 16 h\..*Médecin/)
})

test('among several it says who spoke', () => {
  expect(show({ kind: 'closed', others: [anne, paul] })).toMatch(
    /Anne Vidal et Paul Roche.*Anne Vidal : Je la vois/u,
  )
})

test('what I said last is said to be mine', () => {
  vi.spyOn(session, 'me', 'get').mockReturnValue({ ...anne, email: '' })
  expect(show()).toMatch(/Vous : Je la vois/u)
  vi.restoreAllMocks()
})

test('where everybody else is gone it says so', () => {
  expect(show({ others: [] })).toContain('Personne n’est plus là')
})
