import { vi } from 'vitest'

import type { ClientFrame, ServerFrame } from '#wire/frames.ts'

import { handlers } from './answers.ts'
import type { Cookie } from './handler.ts'
import { No, type Site } from './site.ts'

/** What a test may do to the network. */
export interface Network {
  /** False: nothing answers, sockets are cut. */
  up: boolean
  /** Requests whose path holds this find no network. */
  lost: string | undefined
  /** Requests whose path holds this arrive, and their answer is lost. */
  unheard: string | undefined
  /** Frames of the browser that the next answers of the server do not reach. */
  deaf: boolean
  /** The page heard the server greet it. */
  greeted: boolean
  /** Refuses what it names, once each. */
  refusals: { type: string; code: string }[]
  /** Everything that left the browser, as text. */
  sent: string[]
  /** What was asked for, in order: `GET rooms`. */
  asked: string[]
  /** What happens, once, after `path` was answered and before this browser hears the answer. */
  meanwhile: { path: string; happens: () => Promise<unknown> } | undefined
  cookie: Cookie
  cut(code?: number): void
}

/** Puts this page's `fetch` and `WebSocket` in front of the site. */
export function connect(site: Site): Network {
  const sockets = new Set<Socket>()
  const network: Network = {
    ...{
      up: true,
      lost: undefined,
      unheard: undefined,
      deaf: false,
      greeted: false,
      refusals: [],
      sent: [],
      asked: [],
      meanwhile: undefined,
      cookie: {},
    },
    cut: (code = 1006) => sockets.forEach((socket) => socket.drop(code)),
  }
  site.hear = (account, frame) => {
    for (const socket of sockets) {
      if (account === undefined || account === network.cookie.account) socket.hear(frame)
    }
  }
  class Socket extends FakeSocket {
    constructor() {
      super(site, network, () => sockets.delete(this))
      sockets.add(this)
    }
  }
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => answer(site, network, path, init))
  vi.stubGlobal('WebSocket', Socket)
  return network
}

async function answer(site: Site, network: Network, path: string, init: RequestInit) {
  await Promise.resolve()
  const lost = network.lost !== undefined && path.includes(network.lost)
  if (!network.up || lost) throw new TypeError('no network')
  const url = new URL(path, 'http://site')
  const parts = url.pathname.replace('/api/', '').split('/')
  const name = parts.map((part, place) => (isNamed(parts, place) ? '*' : part))
  const text = typeof init.body === 'string' ? init.body : '{}'
  network.sent.push(text)
  network.asked.push(`${init.method} ${parts.join('/')}`)
  try {
    const handler = handlers[`${init.method} ${name.join('/')}`]
    if (!handler) throw new No(404, 'not_found')
    const unheard = network.unheard !== undefined && path.includes(network.unheard)
    const cookie = unheard ? { ...network.cookie } : network.cookie
    const answered = await handler(site, cookie, parts, JSON.parse(text), url.searchParams)
    if (unheard) throw new TypeError('no network')
    const told = Response.json(answered)
    await passTime(network, parts.join('/'))
    return told
  } catch (error) {
    if (!(error instanceof No)) throw error
    return Response.json({ code: error.code, message: '…' }, { status: error.status })
  }
}

/** Whether that part of a path names one of many. */
const isNamed = (parts: string[], place: number): boolean =>
  parts[0] === 'identity' ? /^[0-9a-f-]{36}$/.test(parts[place] ?? '') : place === 1 || place === 3

async function passTime(network: Network, path: string): Promise<void> {
  const { meanwhile } = network
  if (meanwhile?.path !== path) return
  network.meanwhile = undefined
  await meanwhile.happens()
}

class FakeSocket {
  onmessage?: (event: { data: string }) => void
  onclose?: (event: { code: number }) => void
  readonly #site: Site
  readonly #network: Network
  readonly #gone: () => void

  constructor(site: Site, network: Network, gone: () => void) {
    this.#site = site
    this.#network = network
    this.#gone = gone
    setTimeout(() => (network.up ? this.hear(this.#hello()) : this.drop(1006)), 0)
  }

  send(text: string): void {
    this.#network.sent.push(text)
    const frame = JSON.parse(text) as ClientFrame
    if (frame.type !== 'message.send') return
    const refusal = this.#network.refusals.find(({ type }) => type === frame.type)
    if (refusal) return this.#refuse(frame.id, refusal)
    const winner = this.#site.winner(frame)
    if (winner) {
      const told = { code: 'case', message: '…', winner: { type: 'message', ...winner } } as const
      return this.hear({ type: 'message.refused', id: frame.id, ...told })
    }
    const { room, seq, place, number, at, header } = this.#site.accept(frame)
    const { thread } = JSON.parse(header) as { thread: string }
    this.hear({ type: 'message.accepted', id: frame.id, room, thread, seq, place, number, at })
  }

  close(): void {
    this.#gone()
  }

  drop(code: number): void {
    this.#gone()
    this.onclose?.({ code })
  }

  hear(frame: ServerFrame): void {
    if (this.#network.deaf) return
    setTimeout(() => {
      this.onmessage?.({ data: JSON.stringify(frame) })
      if (frame.type === 'hello') this.#network.greeted = true
    }, 0)
  }

  #refuse(id: string, refusal: { type: string; code: string }): void {
    this.#network.refusals.splice(this.#network.refusals.indexOf(refusal), 1)
    this.hear({ type: 'message.refused', id, code: refusal.code, message: '…' })
  }

  #hello(): ServerFrame {
    const rooms = [...this.#site.rooms.values()]
      .filter(({ members }) => members.has(this.#network.cookie.account ?? ''))
      .map(({ id, log }) => {
        return { room: id, seq: this.#site.messages.get(id)?.length ?? 0, log_seq: log.length }
      })
    const account = this.#network.cookie.account ?? ''
    return { type: 'hello', now: Date.now(), account, rooms, shown: this.#site.shown, late: false }
  }
}
