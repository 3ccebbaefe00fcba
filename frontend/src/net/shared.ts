import type { ClientFrame, HelloFrame, PresenceFrame, ServerFrame } from '#wire/frames.ts'

import { hold } from './locks.ts'
import { type LiveListener, LiveSocket } from './socket.ts'

/** Between the tabs of one browser. Frames are sealed as they are on the wire. */
type Note =
  | { kind: 'ask'; from: string }
  | { kind: 'send'; frame: ClientFrame }
  | { kind: 'online'; now: boolean }
  /** `to`: the tab that asked; absent: all. */
  | { kind: 'frames'; frames: ServerFrame[]; to?: string }
  | { kind: 'ended' }

/** The live connection of all tabs: one leads and owns the socket, the others send and hear through it. When it is closed, another leads. */
export class SharedSocket {
  #channel: BroadcastChannel | undefined
  #socket: LiveSocket | undefined
  #release: (() => void) | undefined
  #online = false
  readonly #memory = new Memory()
  readonly #tab = crypto.randomUUID()

  constructor(
    readonly listener: LiveListener,
    readonly name: string,
  ) {}

  open(): void {
    const channel = new BroadcastChannel(this.name)
    channel.onmessage = (event: MessageEvent<Note>) => this.#note(event.data)
    this.#channel = channel
    this.#release = hold(this.name, () => this.#lead())
    this.#tell({ kind: 'ask', from: this.#tab })
  }

  close(): void {
    if (this.#socket) this.#tell({ kind: 'online', now: false })
    this.#socket?.close()
    this.#socket = undefined
    this.#release?.()
    this.#channel?.close()
    this.#channel = undefined
  }

  get leads(): boolean {
    return this.#socket !== undefined
  }

  /** False when there is no connection: the frame was not sent. */
  send(frame: ClientFrame): boolean {
    if (this.#socket) return this.#socket.send(frame)
    if (this.#online) this.#tell({ kind: 'send', frame })
    return this.#online
  }

  #lead(): void {
    if (!this.#channel) return
    this.#setOnline(false)
    this.#socket = new LiveSocket({
      account: this.listener.account,
      frame: (frame) => this.#heard(frame),
      online: (now) => {
        this.#setOnline(now)
        this.#tell({ kind: 'online', now })
      },
      ended: () => {
        this.#tell({ kind: 'ended' })
        this.listener.ended()
      },
    })
    this.#socket.open()
  }

  #heard(frame: ServerFrame): void {
    this.#memory.take(frame)
    this.#tell({ kind: 'frames', frames: [frame] })
    this.listener.frame(frame)
  }

  #note(note: Note): void {
    if (this.#socket) this.#serve(this.#socket, note)
    else this.#follow(note)
  }

  #serve(socket: LiveSocket, note: Note): void {
    if (note.kind === 'send') socket.send(note.frame)
    if (note.kind !== 'ask' || !this.#online) return
    this.#tell({ kind: 'online', now: true })
    this.#tell({ kind: 'frames', frames: this.#memory.frames(), to: note.from })
  }

  #follow(note: Note): void {
    if (note.kind === 'online') this.#setOnline(note.now)
    if (note.kind === 'ended') this.listener.ended()
    if (note.kind !== 'frames' || (note.to ?? this.#tab) !== this.#tab) return
    for (const frame of note.frames) this.listener.frame(frame)
  }

  #setOnline(now: boolean): void {
    if (now === this.#online) return
    this.#online = now
    this.listener.online(now)
  }

  #tell(note: Note): void {
    this.#channel?.postMessage(note)
  }
}

/** What a tab that comes later must have heard: the last `hello`, what was changed of it since, and who is here. */
class Memory {
  #hello: HelloFrame | undefined
  /** How far the server's clock is ahead of this computer's, ms. */
  #ahead = 0
  readonly #here = new Map<string, Set<string>>()

  take(frame: ServerFrame): void {
    if (frame.type === 'presence') return this.#presence(frame)
    if (frame.type === 'hello' || frame.type === 'pong') this.#ahead = frame.now - Date.now()
    if (frame.type === 'presence.shown' && this.#hello)
      this.#hello = { ...this.#hello, shown: frame.shown }
    if (frame.type !== 'hello') return
    this.#hello = frame
    this.#here.clear()
  }

  frames(): ServerFrame[] {
    const here = [...this.#here].map(([territory, accounts]): PresenceFrame => {
      return { type: 'presence', territory, here: [...accounts] }
    })
    const hello = this.#hello && { ...this.#hello, now: Date.now() + this.#ahead }
    return [...(hello ? [hello] : []), ...here]
  }

  #presence(frame: PresenceFrame): void {
    const here = this.#here.get(frame.territory) ?? new Set()
    if (!('account' in frame)) this.#here.set(frame.territory, new Set(frame.here))
    else if (frame.here) this.#here.set(frame.territory, here.add(frame.account))
    else here.delete(frame.account)
  }
}
