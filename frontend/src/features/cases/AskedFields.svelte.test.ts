import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import type { Trade } from '#i18n/trades.ts'
import { professions } from '#state/people/professions.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import type { MemberView, RoomView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import AskedFields from './AskedFields.svelte'

const room: RoomView = {
  ...{ id: 'pathway', territory: 'cpts', kind: 'open', purpose: 'pathway', joined: true },
  ...{ name: 'Plaies', memberCount: 3, unread: 0, waiting: false },
  abilities: {
    join: false,
    leave: true,
    post: true,
    add: false,
    remove: false,
    roles: false,
    rename: false,
  },
}
const member = (account: string, trade: Trade): MemberView => ({
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

function show(members: MemberView[], asked: Trade[] = []) {
  vi.spyOn(rooms, 'members').mockReturnValue(members)
  const page = draw(AskedFields, { room, asked, error: null })
  const offered = () => [...page.querySelectorAll('input')].map(({ value }) => value)
  return { page, offered }
}

test('the professions of the group are offered, the others when asked for', () => {
  const { page, offered } = show([member('ana', 'nurse'), member('paul', 'doctor')], ['midwife'])
  expect(offered().toSorted()).toEqual(['doctor', 'midwife', 'nurse'])
  page.querySelector('button')?.click()
  flushSync()
  expect(offered()).toHaveLength(professions.length)
  expect(page.querySelector('button')).toBeNull()
})

test('where nobody else is yet, all professions are offered at once', () => {
  expect(show([]).offered()).toHaveLength(professions.length)
})
