import { flushSync } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import { expect, test, vi } from 'vitest'

import { conversations, type ConversationView } from '#state/threads/conversations.svelte.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import ConversationsScreen from './ConversationsScreen.svelte'

const trio: ConversationView = {
  ...{ id: 'r', territory: 't', kind: 'closed', purpose: 'conversation', name: '' },
  ...{ joined: true, memberCount: 3, unread: 0, waiting: true },
  abilities: {
    ...{ join: false, leave: true, post: false, add: false },
    ...{ remove: false, roles: false, rename: false },
  },
  others: [
    { territory: 't', account: 'ines', name: 'Inès Bréchet', trade: 'nurse' },
    { territory: 't', account: 'paul', name: 'Paul Astier', trade: 'physiotherapist' },
  ] as unknown as ConversationView['others'],
}

test('who leaves a conversation, or is shut out while they look, is told so and finds the way to the others', () => {
  const mine = new SvelteSet(['r'])
  vi.spyOn(conversations, 'get').mockImplementation((id) => (mine.has(id) ? trio : undefined))
  rooms.loading = false
  Object.assign(HTMLDialogElement.prototype, { showModal: vi.fn(), close: vi.fn() })
  const page = draw(ConversationsScreen, { territory: 't', room: 'r', part: 'personnes' })
  mine.clear()
  flushSync()
  expect(page.textContent).toContain('Inès Bréchet et Paul Astier')
  expect(page.textContent).toContain('Vous n’êtes plus dans cette conversation.')
  expect(page.querySelector('.reading a[href="/t/t/messages"]')).not.toBeNull()
})
