import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { ServerFrame } from '#wire/frames.ts'

import { SharedSocket } from './shared.ts'
import { hello } from './testing/hello.ts'

/** Tabs of one browser share these. */
let turns: (() => void)[] = []
let wires: Wire[] = []

class Wire {
  sent: string[] = []
  onmessage?: (event: { data: string }) => void
  onclose?: (event: { code: number }) => void

  constructor() {
    wires.push(this)
  }

  send(text: string): void {
    this.sent.push(text)
  }

  close(): void {
    this.onclose = () => undefined
  }

  hear(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }
}

class Channel {
  static all = new Set<Channel>()
  onmessage?: (event: { data: unknown }) => void

  constructor(readonly name: string) {
    Channel.all.add(this)
  }

  postMessage(data: unknown): void {
    for (const other of Channel.all) if (other !== this) other.onmessage?.({ data })
  }

  close(): void {
    Channel.all.delete(this)
  }
}

/** A lock that goes from tab to tab in the order in which they asked. */
const locks = {
  request(_name: string, { signal }: { signal: AbortSignal }, turn: () => Promise<void>) {
    turns.push(turn as () => void)
    signal.addEventListener('abort', () => {
      const led = turns[0] === turn
      turns = turns.filter((other) => other !== turn)
      if (led) turns[0]?.()
    })
    if (turns[0] === turn) void turn()
    return Promise.resolve()
  },
}

const here: ServerFrame = { type: 'presence', territory: 't', here: ['a', 'b'] }

function openTab() {
  const told: string[] = []
  const heard: ServerFrame[] = []
  const listener = {
    account: 'a',
    frame: (frame: ServerFrame) => {
      told.push(frame.type)
      heard.push(frame)
    },
    online: (now: boolean) => told.push(now ? 'online' : 'offline'),
    ended: () => told.push('ended'),
  }
  const socket = new SharedSocket(listener, 'live')
  socket.open()
  return { socket, told, heard }
}

beforeEach(() => {
  turns = []
  wires = []
  Channel.all.clear()
  vi.stubGlobal('WebSocket', Wire)
  vi.stubGlobal('BroadcastChannel', Channel)
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true })
})
afterEach(() => {
  Reflect.deleteProperty(navigator, 'locks')
  vi.unstubAllGlobals()
})

test('of two tabs one owns the connection, and both hear', () => {
  const [first, second] = [openTab(), openTab()]
  wires[0]?.hear(hello)
  expect(wires).toHaveLength(1)
  expect([first.socket.leads, second.socket.leads]).toEqual([true, false])
  expect(first.told).toEqual(['online', 'hello'])
  expect(second.told).toEqual(['online', 'hello'])
})

test('a tab that does not lead sends through the one that does', () => {
  const [, second] = [openTab(), openTab()]
  expect(second.socket.send({ type: 'ping' })).toBe(false)
  wires[0]?.hear(hello)
  expect(second.socket.send({ type: 'ping' })).toBe(true)
  expect(wires[0]?.sent).toEqual(['{"type":"ping"}'])
})

test('a tab opened later learns what was said before, and who is here', () => {
  openTab()
  wires[0]?.hear(hello)
  wires[0]?.hear(here)
  expect(openTab().told).toEqual(['online', 'hello', 'presence'])
})

test('a tab opened later hears as last chosen whether others see me', () => {
  openTab()
  wires[0]?.hear(hello)
  wires[0]?.hear({ type: 'presence.shown', shown: false })
  expect(openTab().heard).toMatchObject([{ type: 'hello', shown: false }])
})

test('a tab opened later is told what time it is now, and the others are told nothing again', () => {
  const clock = vi.spyOn(Date, 'now').mockReturnValue(1_000_000)
  const [, second] = [openTab(), openTab()]
  wires[0]?.hear({ ...hello, now: 1_000_500 })
  clock.mockReturnValue(9_000_000)
  expect(openTab().heard).toMatchObject([{ type: 'hello', now: 9_000_500 }])
  expect(second.told).toEqual(['online', 'hello'])
  wires[0]?.hear({ type: 'pong', now: 9_000_700 })
  clock.mockReturnValue(9_001_000)
  expect(openTab().heard).toMatchObject([{ type: 'hello', now: 9_001_700 }])
  clock.mockRestore()
})

test('when the leading tab closes, another connects anew', () => {
  const [first, second] = [openTab(), openTab()]
  wires[0]?.hear(hello)
  first.socket.close()
  expect(second.told).toEqual(['online', 'hello', 'offline'])
  expect(second.socket.leads).toBe(true)
  wires[1]?.hear(hello)
  expect(second.told.slice(3)).toEqual(['online', 'hello'])
})

test('a tab that closes without leading ends nothing for the others', () => {
  const [first, second, third] = [openTab(), openTab(), openTab()]
  wires[0]?.hear(hello)
  second.socket.close()
  expect([first.told, third.told]).toEqual([
    ['online', 'hello'],
    ['online', 'hello'],
  ])
  expect(first.socket.send({ type: 'ping' })).toBe(true)
})

test('the end of the session is the end for every tab', () => {
  const [first, second] = [openTab(), openTab()]
  wires[0]?.hear(hello)
  wires[0]?.onclose?.({ code: 4401 })
  expect([first.told.at(-1), second.told.at(-1)]).toEqual(['ended', 'ended'])
})

test('where the leading tab is greeted as somebody else, it is over in every tab', () => {
  const [first, second] = [openTab(), openTab()]
  wires[0]?.hear({ ...hello, account: 'b' })
  expect([first.told, second.told]).toEqual([['ended'], ['ended']])
})
