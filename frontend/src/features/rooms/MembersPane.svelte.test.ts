import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'

import * as expecting from '#state/rooms/expected.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import type { MemberView, RoomView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import MembersPane from './MembersPane.svelte'

const anne = {
  ...{ account: 'anne', name: 'Anne Vidal', trade: 'doctor', role: 'member', runs: true },
  ...{ seat: { kind: 'founder' }, guest: false, basis: { kind: 'founder' } },
} as unknown as MemberView
const room = {
  ...{ id: 'room', territory: 'cpts', name: 'Personnes âgées', kind: 'open', purpose: 'pathway' },
  abilities: { add: false, roles: false, remove: false },
} as unknown as RoomView

const dialog = HTMLDialogElement.prototype
beforeEach(() => void Object.assign(dialog, { showModal: vi.fn(), close: vi.fn() }))

test('of the professions that a group expects those are named whom nobody in it has', async () => {
  vi.spyOn(rooms, 'members').mockReturnValue([anne])
  const asked = vi.spyOn(expecting, 'expectedIn').mockResolvedValue(['doctor', 'dietitian'])
  const page = draw(MembersPane, { room })
  flushSync()
  await asked.mock.results[0]?.value
  await Promise.resolve()
  flushSync()
  const missing = page.querySelector('[aria-labelledby=missing]')
  expect([...(missing?.querySelectorAll('li') ?? [])].map((li) => li.textContent.trim())).toEqual([
    'Diététicien·ne',
  ])
})
