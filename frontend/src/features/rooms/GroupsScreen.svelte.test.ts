import { flushSync } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import { expect, test, vi } from 'vitest'

import { roomRequests } from '#state/rooms/requests-rooms.svelte.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import type { RoomView } from '#state/views.ts'
import { announcer } from '#ui/announcer.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import GroupsScreen from './GroupsScreen.svelte'

const room: RoomView = {
  ...{ id: 'r', territory: 't', kind: 'closed', purpose: 'working_group', name: 'Plaies' },
  ...{ joined: true, memberCount: 2, unread: 0, waiting: false },
  abilities: {
    ...{ join: false, leave: true, post: true, add: false },
    ...{ remove: false, roles: false, rename: false },
  },
}
const door = { ...{ id: 'r', territory: 't', name: 'Plaies', memberCount: 1, moderators: [] } }

test('who is let into a group while they look at the list is told so', () => {
  const mine = new SvelteSet<string>()
  const doors = new SvelteSet(['r'])
  vi.spyOn(rooms, 'list', 'get').mockImplementation(() => (mine.has('r') ? [room] : []))
  vi.spyOn(roomRequests, 'watch').mockReturnValue(() => undefined)
  const closed = vi.spyOn(roomRequests, 'closed').mockImplementation(() => {
    const asked = 'waiting' as const
    return doors.has('r') ? [{ ...door, purpose: room.purpose, asked }] : []
  })
  rooms.loading = false
  announcer.hush()
  draw(GroupsScreen, { territory: 't' })
  expect(announcer.text).toBe('')
  doors.clear()
  flushSync()
  expect(announcer.text).toBe('')
  mine.add('r')
  flushSync()
  expect(announcer.text).toBe('Vous êtes dans Plaies')
  closed.mockRestore()
})
