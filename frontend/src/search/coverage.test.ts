// @vitest-environment node
import { beforeEach, expect, test } from 'vitest'

import { BLOCK, Coverage } from './coverage.ts'

let coverage: Coverage

const lasts = (rooms: Record<string, number>) => new Map(Object.entries(rooms))
/** Gathers what is missing as long as something is, and answers in which order. */
function gather(rooms: Record<string, number>, timeOf: (room: string, seq: number) => number) {
  const order: [string, number][] = []
  for (let next = coverage.next(lasts(rooms)); next; next = coverage.next(lasts(rooms))) {
    const { room, after, limit } = next.missing
    order.push([room, after])
    const through = Math.min(after + limit, rooms[room] ?? 0)
    coverage.add({ room, from: after + 1, through, at: timeOf(room, after + 1) })
  }
  return order
}

beforeEach(() => {
  coverage = new Coverage()
})

test('the newest of all rooms is gathered first', () => {
  const end = { busy: 3 * BLOCK, quiet: 10 }
  const timeOf = (room: string, seq: number) => (room === 'busy' ? 1000 + seq : 1000 + BLOCK + seq)
  expect(gather(end, timeOf)).toEqual([
    ['busy', 2 * BLOCK],
    ['quiet', 0],
    ['busy', BLOCK],
    ['busy', 0],
  ])
})

test('it is said since when everything is here', () => {
  const rooms = lasts({ busy: 2 * BLOCK, quiet: 10 })
  expect(coverage.next(rooms)?.since).toBe(Infinity)
  coverage.add({ room: 'busy', from: BLOCK + 1, through: 2 * BLOCK, at: 500 })
  expect(coverage.next(rooms)?.since).toBe(Infinity)
  coverage.add({ room: 'quiet', from: 1, through: 10, at: 700 })
  expect(coverage.next(rooms)?.since).toBe(500)
})

test('what arrives behind a gap does not fill it', () => {
  coverage.add({ room: 'busy', from: 7, through: 7, at: 1 })
  expect(coverage.next(lasts({ busy: 7 }))?.missing).toEqual({
    room: 'busy',
    after: 0,
    limit: BLOCK,
  })
})

test('what arrives next goes on with what is here', () => {
  coverage.add({ room: 'busy', from: 1, through: 6, at: 1 })
  coverage.add({ room: 'busy', from: 7, through: 7, at: 2 })
  expect(coverage.next(lasts({ busy: 7 }))).toBeUndefined()
})

test('a room without messages asks for nothing', () => {
  expect(coverage.next(lasts({ new: 0 }))).toBeUndefined()
})
