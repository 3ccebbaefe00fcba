import { flushSync } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import { expect, test, vi } from 'vitest'

import { rooms } from '#state/rooms/rooms.svelte.ts'
import type { RoomView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import GroupScreen from './GroupScreen.svelte'

const room: RoomView = {
  ...{ id: 'r', territory: 't', kind: 'closed', purpose: 'working_group', name: 'Plaies' },
  ...{ joined: true, memberCount: 2, unread: 0, waiting: true },
  abilities: {
    ...{ join: false, leave: true, post: false, add: false },
    ...{ remove: false, roles: false, rename: false },
  },
}

const heading = (page: HTMLElement) => page.querySelector('h1')?.textContent

test('who is shut out of a group while they look at it is told so, and finds the way to the others', () => {
  const mine = new SvelteSet(['r'])
  vi.spyOn(rooms, 'get').mockImplementation((id) => (mine.has(id) ? room : undefined))
  vi.spyOn(rooms, 'list', 'get').mockReturnValue([{ ...room, id: 's' }])
  rooms.loading = false
  const page = draw(GroupScreen, { room: 'r' })
  mine.clear()
  flushSync()
  expect(heading(page)).toBe('Plaies')
  expect(page.textContent).toContain('Vous n’êtes plus dans Plaies.')
  expect(page.querySelector('a[href="/t/t/groupes"]')).not.toBeNull()
  const other = draw(GroupScreen, { room: 'r' })
  expect(other.textContent).toContain('Page introuvable')
})
