import type { Uuid } from '#wire/basics.ts'
import type { ClientFrame, ServerFrame } from '#wire/frames.ts'

import { backoff } from './backoff.ts'

const PING_EVERY = 25_000
const SILENCE = 60_000
const ENDED = 4401
const TOO_MANY = 4429

export interface LiveListener {
  /** Whose connection it is. */
  readonly account: Uuid
  frame(frame: ServerFrame): void
  /** True from the server's `hello`, false from the moment the connection is lost. */
  online(now: boolean): void
  /** The session is over, or is somebody else's by now: the socket does not come back by itself. */
  ended(): void
}

/** The one connection to the server's live socket; it returns by itself until `close()` or until the session ends. */
export class LiveSocket {
  #socket: WebSocket | undefined
  #attempt = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #beat: ReturnType<typeof setInterval> | undefined
  #heard = 0
  #online = false
  readonly #listener: LiveListener

  constructor(listener: LiveListener) {
    this.#listener = listener
  }

  open(): void {
    addEventListener('online', this.#hurry)
    document.addEventListener('visibilitychange', this.#hurry)
    this.#connect()
  }

  close(): void {
    removeEventListener('online', this.#hurry)
    document.removeEventListener('visibilitychange', this.#hurry)
    clearTimeout(this.#retry)
    const socket = this.#socket
    this.#drop()
    socket?.close(1000)
  }

  /** False when there is no connection: the frame was not sent. */
  send(frame: ClientFrame): boolean {
    if (!this.#online) return false
    this.#socket?.send(JSON.stringify(frame))
    return true
  }

  #connect(): void {
    clearTimeout(this.#retry)
    this.#retry = undefined
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const socket = new WebSocket(`${scheme}://${location.host}/api/live`)
    this.#socket = socket
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#receive(String(event.data))
    }
    socket.onclose = (event) => {
      if (socket === this.#socket) this.#lost(event.code)
    }
    this.#heard = Date.now()
    this.#beat = setInterval(this.#pulse, PING_EVERY)
  }

  #receive(text: string): void {
    this.#heard = Date.now()
    const frame = decode(text)
    if (!frame) return
    if (frame.type === 'hello') {
      if (frame.account !== this.#listener.account) return this.#refuse()
      this.#begin()
    }
    this.#listener.frame(frame)
  }

  #begin(): void {
    this.#attempt = 0
    this.#online = true
    this.#listener.online(true)
  }

  /** The browser's session changes hands in another tab: nothing may leave in the next person's name. */
  #refuse(): void {
    const socket = this.#socket
    this.#lost(ENDED)
    socket?.close()
  }

  #lost(code: number): void {
    this.#drop()
    if (code === ENDED) return this.#listener.ended()
    this.#attempt = code === TOO_MANY ? 10 : this.#attempt + 1
    this.#retry = setTimeout(() => this.#connect(), backoff(this.#attempt - 1))
  }

  #drop(): void {
    clearInterval(this.#beat)
    this.#socket = undefined
    if (!this.#online) return
    this.#online = false
    this.#listener.online(false)
  }

  /** A dead network closes nothing: silence is how it is noticed. */
  readonly #pulse = (): void => {
    if (Date.now() - this.#heard <= SILENCE) return void this.send({ type: 'ping' })
    const socket = this.#socket
    this.#lost(1006)
    socket?.close()
  }

  /** Somebody looks, or the network is back: now is the time to return, or to notice that the connection died meanwhile. */
  readonly #hurry = (): void => {
    if (document.visibilityState !== 'visible') return
    if (this.#retry !== undefined) return this.#connect()
    if (this.#online && Date.now() - this.#heard > SILENCE / 2) this.#restart()
  }

  #restart(): void {
    const socket = this.#socket
    this.#drop()
    socket?.close()
    this.#connect()
  }
}

function decode(text: string): ServerFrame | undefined {
  try {
    return JSON.parse(text) as ServerFrame
  } catch {
    return undefined
  }
}
