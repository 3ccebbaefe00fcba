import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import { roomRequests, type RoomRequestView } from '#state/rooms/requests-rooms.svelte.ts'
import { threadsOf } from '#state/threads/threads.svelte.ts'
import type { RoomView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import Discussion from './Discussion.svelte'

const room = (unread: number, waiting = false): RoomView => ({
  ...{ id: 'pathway', territory: 'cpts', kind: 'open', purpose: 'pathway', joined: true },
  ...{ name: 'Plaies', memberCount: 3, unread, waiting },
  abilities: {
    join: false,
    leave: true,
    post: false,
    add: false,
    remove: false,
    roles: false,
    rename: false,
  },
})

test('asks for its threads once, however often the room itself changes', () => {
  const load = vi.spyOn(threadsOf('pathway'), 'load').mockResolvedValue()
  const props = $state({ room: room(0, true) })
  draw(Discussion, props)
  expect(load).not.toHaveBeenCalled()
  for (const unread of [0, 1, 2]) {
    props.room = room(unread)
    flushSync()
  }
  expect(load).toHaveBeenCalledOnce()
})

test('who may not write here is not told to', () => {
  vi.spyOn(threadsOf('pathway'), 'load').mockResolvedValue()
  vi.spyOn(threadsOf('pathway'), 'loading', 'get').mockReturnValue(false)
  const { textContent } = draw(Discussion, { room: room(0) })
  expect(textContent).toContain('Rien n’a encore été écrit ici.')
  expect(textContent).not.toContain('Ouvrez')
})

test('who moderates reads in the group itself that somebody asks to be let in, and finds the way to answer', () => {
  vi.spyOn(threadsOf('pathway'), 'load').mockResolvedValue()
  const karim: RoomRequestView = {
    ...{ account: 'karim', name: 'Karim Ouahali', trade: 'pharmacist' },
    ...{ room: 'pathway', territory: 'cpts', since: 0 },
  }
  const asked = vi.spyOn(roomRequests, 'asked').mockReturnValue([karim])
  const link = draw(Discussion, { room: room(0) }).querySelector('a')
  expect(link?.textContent).toContain('Karim Ouahali demande à entrer')
  expect(link?.getAttribute('href')).toBe('/t/cpts/groupes/pathway/membres')
  asked.mockReturnValue([karim, { ...karim, account: 'paul' }])
  expect(draw(Discussion, { room: room(0) }).textContent).toContain('2 demandes attendent')
})
