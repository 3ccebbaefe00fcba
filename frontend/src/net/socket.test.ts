import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { ServerFrame } from '#wire/frames.ts'

import { backoff } from './backoff.ts'
import { LiveSocket } from './socket.ts'
import { hello } from './testing/hello.ts'

class Wire {
  static all: Wire[] = []
  sent: string[] = []
  closed = false
  onmessage?: (event: { data: string }) => void
  onclose?: (event: { code: number }) => void

  constructor(readonly url: string) {
    Wire.all.push(this)
  }

  send(text: string): void {
    this.sent.push(text)
  }

  close(): void {
    this.closed = true
  }

  hear(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }
}

const latest = (): Wire => Wire.all.at(-1) as Wire
const told: string[] = []
let live: LiveSocket

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Wire)
  Wire.all = []
  told.length = 0
  live = new LiveSocket({
    account: 'a',
    frame: (frame) => told.push(frame.type),
    online: (now) => told.push(now ? 'online' : 'offline'),
    ended: () => told.push('ended'),
  })
  live.open()
})
afterEach(() => {
  live.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('it is online from hello on, and sends only then', () => {
  expect(live.send({ type: 'ping' })).toBe(false)
  latest().hear(hello)
  expect(live.send({ type: 'ping' })).toBe(true)
  expect(told).toEqual(['online', 'hello'])
  expect(latest().sent).toEqual(['{"type":"ping"}'])
})

test('it returns by itself when the connection is lost', () => {
  latest().hear(hello)
  latest().onclose?.({ code: 1006 })
  expect(told.at(-1)).toBe('offline')
  vi.advanceTimersByTime(600)
  expect(Wire.all).toHaveLength(2)
})

test('it does not return when the session ended', () => {
  latest().hear(hello)
  latest().onclose?.({ code: 4401 })
  vi.advanceTimersByTime(600_000)
  expect(told.slice(-2)).toEqual(['offline', 'ended'])
  expect(Wire.all).toHaveLength(1)
})

test('a network that died silently is noticed and left', () => {
  latest().hear(hello)
  const first = latest()
  vi.advanceTimersByTime(120_000)
  expect(first.closed).toBe(true)
  expect(Wire.all.length).toBeGreaterThan(1)
})

test('a page that was away long connects anew as soon as somebody looks', () => {
  latest().hear(hello)
  vi.setSystemTime(Date.now() + 45_000)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(told).toEqual(['online', 'hello', 'offline'])
  expect(Wire.all).toHaveLength(2)
})

test('a page that was away a moment keeps its connection', () => {
  latest().hear(hello)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(Wire.all).toHaveLength(1)
})

test('a frame that is no JSON changes nothing', () => {
  latest().onmessage?.({ data: '{' })
  expect(told).toEqual([])
})

test('a frame of a connection given up is not heard', () => {
  const first = latest()
  first.onclose?.({ code: 1006 })
  vi.advanceTimersByTime(600)
  first.hear(hello)
  expect(told).toEqual([])
})

test('once closed it stays closed', () => {
  latest().hear(hello)
  live.close()
  vi.advanceTimersByTime(600_000)
  expect(Wire.all).toHaveLength(1)
})

test('waits double up to half a minute and differ between browsers', () => {
  expect(backoff(0, () => 1)).toBe(500)
  expect(backoff(3, () => 1)).toBe(4_000)
  expect(backoff(50, () => 1)).toBe(30_000)
  expect(backoff(3, () => 0)).toBe(2_000)
})

test('a connection that is greeted as somebody else ends as the session does, and nothing leaves by it', () => {
  latest().hear({ ...hello, account: 'b' })
  expect(told).toEqual(['ended'])
  expect([latest().closed, live.send({ type: 'ping' })]).toEqual([true, false])
  vi.advanceTimersByTime(10 * 60_000)
  expect(Wire.all).toHaveLength(1)
})
