import { afterEach, expect, test, vi } from 'vitest'

import { rooms } from '#state/rooms/rooms.svelte.ts'
import { session } from '#state/session/session.svelte.ts'
import type { MemberView, RoomView } from '#state/views.ts'

import { casePlaces, takesCases, toldOf, unreadable } from './places.ts'

const room = (id: string, more: Partial<RoomView> = { audience: 'carers' }): RoomView => ({
  ...{ id, territory: 'cpts', kind: 'open', purpose: 'pathway', joined: true },
  ...{ name: id, memberCount: 3, unread: 0, waiting: false },
  abilities: {
    join: false,
    leave: true,
    post: true,
    add: false,
    remove: false,
    roles: false,
    rename: false,
  },
  ...more,
})

const onboarding = room('welcome', { kind: 'onboarding' })
const ids = (list: RoomView[]) => list.map(({ id }) => id)

afterEach(() => void vi.restoreAllMocks())

test('no case is asked where guests read, nor where one may not write or read yet', () => {
  expect(takesCases(room('wounds'))).toBe(true)
  expect(takesCases(onboarding)).toBe(false)
  expect(takesCases(room('wounds', { waiting: true }))).toBe(false)
  const abilities = { ...room('wounds').abilities, post: false }
  expect(takesCases(room('wounds', { abilities }))).toBe(false)
})

test('a case finds its place among my groups of carers and of chosen people, in this territory', () => {
  vi.spyOn(rooms, 'list', 'get').mockReturnValue([
    room('wounds'),
    onboarding,
    room('all', { audience: 'members' }),
    room('direct', { kind: 'direct' }),
    room('elsewhere', { territory: 'other', audience: 'carers' }),
    room('review', { kind: 'closed' }),
  ])
  expect(ids(casePlaces('cpts'))).toEqual(['wounds', 'review'])
})

test('my groups not yet opened for me are known, not those that I did not join', () => {
  vi.spyOn(rooms, 'list', 'get').mockReturnValue([
    room('wounds'),
    room('new', { waiting: true }),
    room('foreign', { waiting: true, joined: false }),
  ])
  expect(ids(unreadable('cpts'))).toEqual(['new'])
})

test('a case tells those whose profession it asks, never who asks', () => {
  const one = (account: string, trade: MemberView['trade']): MemberView => ({
    runs: false,
    ...{
      account,
      name: account,
      trade,
      role: 'member',
      guest: false,
      seat: { kind: 'joined', at: 0 },
    },
  })
  const members = [one('me', 'nurse'), one('ana', 'nurse'), one('paul', 'doctor')]
  vi.spyOn(rooms, 'members').mockReturnValue(members)
  vi.spyOn(session, 'me', 'get').mockReturnValue({ ...one('me', 'nurse'), email: 'me@example.org' })
  expect(toldOf('wounds', ['nurse']).map(({ account }) => account)).toEqual(['ana'])
})
