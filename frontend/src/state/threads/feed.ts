import * as api from '#net/threads.ts'
import type { OpenedMessage } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { openAll } from './opening.ts'
import { Queue } from './queue.ts'

const PAGE = 200

export interface Arrival {
  room: Hash
  envelope: Envelope
  opened: OpenedMessage
}

/** What wants to know of new messages: each arrives once, in the order of its room. */
type Listener = (arrival: Arrival) => void

interface Lane {
  /** `seq` of the last message passed on. */
  seq: number
  queue: Queue
}

/** New messages of every room I am in, whether they were pushed or fetched. */
class Feed {
  readonly #lanes = new Map<Hash, Lane>()
  readonly #listeners = new Set<Listener>()

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins after `seq`; a room already followed goes on from where it is. */
  follow(room: Hash, seq: number): void {
    if (!this.#lanes.has(room)) this.#lanes.set(room, { seq, queue: new Queue() })
  }

  /** A message that was pushed. One that leaves a gap makes the gap be fetched. */
  push(envelope: Envelope): Promise<void> {
    return this.#inLane(envelope.room, async (lane) => {
      if (envelope.seq <= lane.seq) return
      if (envelope.seq === lane.seq + 1) await this.#pass(lane, [envelope])
      else await this.#fetch(envelope.room, lane, envelope.seq)
    })
  }

  /** The server has messages up to `seq`: fetches those that were missed, until the room is dropped. */
  catchUp(room: Hash, seq: number): Promise<void> {
    return this.#inLane(room, (lane) => this.#fetch(room, lane, seq))
  }

  drop(room: Hash): void {
    this.#lanes.delete(room)
  }

  keepOnly(rooms: Set<Hash>): void {
    for (const room of this.#lanes.keys()) if (!rooms.has(room)) this.drop(room)
  }

  forget(): void {
    this.#lanes.clear()
  }

  async #inLane(room: Hash, work: (lane: Lane) => Promise<void>): Promise<void> {
    const lane = this.#lanes.get(room)
    if (lane) await lane.queue.run(() => work(lane))
  }

  async #fetch(room: Hash, lane: Lane, upTo: number): Promise<void> {
    while (lane.seq < upTo && this.#lanes.get(room) === lane) {
      const after = lane.seq
      const { messages } = await api.roomMessages(room, { after, limit: PAGE })
      await this.#pass(lane, messages)
      if (lane.seq === after) return
    }
  }

  async #pass(lane: Lane, envelopes: Envelope[]): Promise<void> {
    const room = envelopes[0]?.room
    if (room === undefined) return
    const opened = await openAll(room, envelopes)
    envelopes.forEach((envelope, place) => {
      const found = opened[place]
      if (!found || envelope.seq <= lane.seq || this.#lanes.get(room) !== lane) return
      lane.seq = envelope.seq
      for (const listener of this.#listeners) listener({ room, envelope, opened: found })
    })
  }
}

export const feed = new Feed()
