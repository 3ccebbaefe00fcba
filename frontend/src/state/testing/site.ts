import { utf8 } from '#crypto/bytes.ts'
import { digest } from '#crypto/pae.ts'
import { carersRoom } from '#crypto/rooms.ts'
import type { Submission } from '#vault/api.ts'
import type { ServerFrame } from '#wire/frames.ts'
import type { NewUnlocker, PlaceRow } from '#wire/identity.ts'
import type { RequestRow, StoredStatement } from '#wire/rooms.ts'
import type { Envelope } from '#wire/threads.ts'

import { hashOf, isLoud, kindIn } from './headers.ts'
import { NoticeStore } from './notice-store.ts'

export interface StoredAccount {
  id: string
  email: string
  vault: string
  version: number
  unlockers: StoredUnlocker[]
  /** The address that was asked for. */
  coming?: { email: string; ends_at: number }
  /** What the application of codes shows; undefined where there is none. */
  code: string | undefined
}

export type StoredUnlocker = NewUnlocker & { created_at: number; used_at?: number }

interface Fields {
  action: string
  room?: string
  seq: number
  prev?: string
  actor: string
  kind?: string
  purpose?: string
  audience?: string
  accounts?: string[]
  account?: string
  with?: string
}

export interface StoredRoom {
  id: string
  territory: string
  kind: string
  purpose: string
  audience?: string
  members: Set<string>
  log: StoredStatement[]
  head: string
}

/** A refusal in the server's form. */
export class No extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code)
  }
}

/** Sockets that hear a room. */
export type Hearer = (account: string | undefined, frame: ServerFrame) => void

/**
 * A server's memory without its rules: it takes what it is given, checks the chains alone, and hands it out again.
 * Rules are the vault's (which is real in these tests) and the real server's (whose tests are elsewhere).
 */
export class Site {
  readonly accounts = new Map<string, StoredAccount>()
  /** Where people are signed in. */
  places: (PlaceRow & { account: string })[] = []
  /** Ids of places that were ended from elsewhere. */
  ended: string[] = []
  readonly acts: { account: string; at: number; act: string; outcome: string }[] = []
  readonly rooms = new Map<string, StoredRoom>()
  readonly messages = new Map<string, Envelope[]>()
  readonly beside: Submission['beside'] & { author: string[] } = {
    ...{ boxes: [], links: [], wraps: [], cards: [], sealing: [], author: [] },
  }
  readonly authors = new WeakMap<object, string>()
  readonly positions = new Map<string, number>()
  /** Whether who is here is seen by others. */
  shown = true
  readonly threadLevels = new Map<string, 'all' | 'none'>()
  /** Who has seen a case, by its thread. */
  readonly seen = new Map<string, string[]>()
  /** The threads of which who is here hears: up to which message. */
  readonly inbox = new Map<string, { number: number; concerned: boolean }>()
  /** What was done with the access of who is here, as their inbox tells it. */
  readonly told: { at: number; act: string }[] = []
  readonly notices = new NoticeStore()
  /** Groups of which who is here is told that they live: not among those that they may open. */
  readonly overseen = new Set<string>()
  /** Guests' requests that wait. */
  requests: RequestRow[] = []
  /** Who asks to be let into a closed room, by room. */
  readonly doors = new Map<string, RequestRow[]>()
  /** Heard by every socket; the socket picks its own. */
  hear: Hearer = () => undefined

  /** What is stored is taken again. Who hears of it finds all of it. */
  async submit(actor: string, submission: Submission): Promise<void> {
    const { statements, beside } = submission
    if (statements.length > 0 && this.knows(submission)) return
    const told: (() => void)[] = []
    for (const statement of statements) told.push(...(await this.#write(statement)))
    for (const kind of ['boxes', 'links', 'wraps'] as const) {
      for (const given of beside[kind]) this.authors.set(given, actor)
    }
    this.beside.boxes.push(...beside.boxes)
    this.beside.links.push(...beside.links)
    this.beside.wraps.push(...beside.wraps)
    this.beside.cards.push(...beside.cards)
    this.beside.sealing.push(...beside.sealing)
    for (const tell of told) tell()
  }

  /** Whether all of these are stored. */
  knows({ statements }: Submission): boolean {
    const stored = [...this.rooms.values()].flatMap(({ log }) => log.map(({ payload }) => payload))
    return statements.every(({ payload }) => stored.includes(payload))
  }

  /** Takes a message of `message.send`; the same id is answered as before. */
  accept(sent: { id: string; header: string; signature: string; body: string }): Envelope {
    const { room, thread, target } = JSON.parse(sent.header) as Record<string, string>
    if (room === undefined) throw new No(422, 'form')
    const all = this.messages.get(room) ?? []
    this.messages.set(room, all)
    const known = all.find(({ header }) => JSON.parse(header).id === sent.id)
    if (known) return known
    const before = all.filter(({ header }) => JSON.parse(header).thread === thread)
    const number = before.filter(isLoud).length + Number(isLoud(sent))
    const { header, signature, body } = sent
    const place = { room, seq: all.length + 1, place: before.length + 1, number }
    const envelope = { ...place, header, signature, body, at: Date.now() }
    all.push(envelope)
    const root = before[0] && hashOf(before[0])
    if (kindIn(envelope) === 'delete') this.#destroy(before, target ?? '')
    if (kindIn(envelope) === 'title' || (kindIn(envelope) === 'delete' && target === root))
      for (const each of before) if (kindIn(each) === 'title') each.body = ''
    this.hear(undefined, { type: 'message', ...envelope })
    return envelope
  }

  #destroy(before: Envelope[], target: string): void {
    for (const envelope of before) {
      const about = (JSON.parse(envelope.header) as { target?: string }).target === target
      if (hashOf(envelope) === target || (about && kindIn(envelope) !== 'title')) envelope.body = ''
    }
  }

  /** The transition that followed the same step of a case before. */
  winner(sent: { id: string; header: string }): Envelope | undefined {
    const step = (header: string) => JSON.parse(header) as { id: string; case?: { after?: string } }
    const after = step(sent.header).case?.after
    return [...this.messages.values()]
      .flat()
      .map((envelope) => ({ envelope, ...step(envelope.header) }))
      .find((each) => after !== undefined && each.case?.after === after && each.id !== sent.id)
      ?.envelope
  }

  /** Whether something in it is a coordinator's act in the territory's log. */
  isCoordination({ statements }: Submission): boolean {
    const acts = ['invite', 'admit', 'remove', 'role']
    return statements.some(({ payload }) => {
      const { action, room = '' } = JSON.parse(payload) as Fields
      return acts.includes(action) && this.rooms.get(room)?.kind === 'territory'
    })
  }

  thread(id: string): Envelope[] {
    const all = [...this.messages.values()].flat()
    return all.filter(({ header }) => JSON.parse(header).thread === id)
  }

  /** Moves the one reader's positions on, as far as each thread goes among the first `seq` messages. */
  readThrough(room: string, seq: number): void {
    for (const { header, number } of (this.messages.get(room) ?? []).slice(0, seq)) {
      const { thread } = JSON.parse(header) as { thread: string }
      this.positions.set(thread, Math.max(number, this.positions.get(thread) ?? 0))
    }
  }

  room(id: string): StoredRoom {
    const found = this.rooms.get(id)
    if (!found) throw new No(404, 'not_found')
    return found
  }

  /** Answers what is to be told of it. */
  async #write(statement: Submission['statements'][number]): Promise<(() => void)[]> {
    const fields = JSON.parse(statement.payload) as Fields
    const hash = await digest('statement', utf8(statement.payload))
    const room =
      fields.action === 'create' ? await this.#create(fields, hash) : this.room(fields.room ?? '')
    if (fields.seq !== room.log.length + 1) throw new No(409, 'chain')
    if (fields.seq > 1 && fields.prev !== room.head) throw new No(409, 'chain')
    room.log.push({ seq: fields.seq, ...statement })
    room.head = hash
    const gone = this.#move(room, fields)
    return [
      ...gone.map((each) => () => this.hear(each, { type: 'room.left', room: room.id })),
      () => this.hear(undefined, { type: 'log', room: room.id, seq: fields.seq, hash }),
    ]
  }

  async #create(fields: Fields, id: string): Promise<StoredRoom> {
    const territory = fields.kind === 'territory' ? id : (this.#territoryOf(fields) ?? '')
    const { kind = '', purpose = '', audience } = fields
    const room = this.#add({ id, territory, kind, purpose, ...(audience ? { audience } : {}) })
    if (kind === 'territory') {
      this.#add({ id: await carersRoom(id), territory: id, kind: 'carers', purpose: '' })
    }
    return room
  }

  /** There is one territory in these tests. */
  #territoryOf(_fields: Fields): string | undefined {
    return [...this.rooms.values()].find(({ kind }) => kind === 'territory')?.id
  }

  #add(room: Omit<StoredRoom, 'members' | 'log' | 'head'>): StoredRoom {
    const stored = { ...room, members: new Set<string>(), log: [], head: '' }
    this.rooms.set(room.id, stored)
    return stored
  }

  /** Answers who is in it no more. */
  #move({ members }: StoredRoom, fields: Fields): string[] {
    const { action, actor, account } = fields
    if (action === 'create' || action === 'join') members.add(actor)
    if (action === 'create' && fields.with) members.add(fields.with)
    if (action === 'admit' && account) members.add(account)
    const left = action === 'leave' ? [actor] : []
    const gone = action === 'remove' ? (fields.accounts ?? []) : left
    for (const each of gone) members.delete(each)
    return gone
  }
}
