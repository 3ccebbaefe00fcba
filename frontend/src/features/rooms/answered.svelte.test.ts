import { afterEach, expect, test, vi } from 'vitest'

import { Problem } from '#state/problem.ts'
import {
  roomRequests,
  type ClosedView,
  type RoomRequestView,
} from '#state/rooms/requests-rooms.svelte.ts'
import { announcer } from '#ui/announcer.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import AskerRow from './AskerRow.svelte'
import ClosedRow from './ClosedRow.svelte'

afterEach(() => void vi.restoreAllMocks())

const group: ClosedView = {
  ...{ id: 'r', territory: 'cpts', name: 'Plaies', purpose: 'pathway', memberCount: 3 },
  ...{ moderators: [], asked: 'waiting' },
}
const request: RoomRequestView = {
  ...{ account: 'karim', name: 'Karim Ouahali', trade: 'pharmacist' },
  ...{ room: 'r', territory: 'cpts', since: 0 },
}
const tooLate = () => Promise.reject(new Problem('answered'))

test('who takes back what was granted a moment before is not told that it was taken back', async () => {
  vi.spyOn(roomRequests, 'withdraw').mockImplementation(tooLate)
  const say = vi.spyOn(announcer, 'say')
  draw(ClosedRow, { group }).querySelector('button')?.click()
  await vi.waitFor(() => expect(say).toHaveBeenCalled())
  expect(say.mock.calls.flat().join()).toContain('n’attend plus')
})

test('nor who lets somebody in that another refused a moment before', async () => {
  vi.spyOn(roomRequests, 'admit').mockImplementation(tooLate)
  const say = vi.spyOn(announcer, 'say')
  draw(AskerRow, { request }).querySelector('button')?.click()
  await vi.waitFor(() => expect(say).toHaveBeenCalled())
  expect(say.mock.calls.flat().join()).toContain('n’attend plus')
})
