import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/rooms.ts'
import * as messages from '#net/threads.ts'
import type { Hash, Signed, Uuid } from '#wire/basics.ts'
import type { RoomRow, TerritoryRow } from '#wire/rooms.ts'
import type { ReadPosition } from '#wire/threads.ts'

import { now } from '../clock.ts'
import { fetchLatest, latestAfter, latestIn, type Latest } from '../home/latest.ts'
import { Later } from '../later.ts'
import { self } from '../people/self.svelte.ts'
import { problemOf, telling } from '../refusals.ts'
import { glimpse } from '../session/glimpse.svelte.ts'
import { casesRead } from '../threads/cases.svelte.ts'
import { type Arrival, feed } from '../threads/feed.ts'
import type { Gesture } from '../threads/folding.ts'
import { isLoud, isOpenedGesture } from '../threads/messages.ts'
import { Coalesced, Queue } from '../threads/queue.ts'
import { reading } from '../threads/reading.svelte.ts'
import { threadsOf } from '../threads/threads.svelte.ts'
import { vault } from '../vault.ts'
import type {
  MemberView,
  PersonView,
  Purpose,
  ReturningView,
  RoomRole,
  RoomView,
} from '../views.ts'
import { refresh } from './catchup.ts'
import { logs } from './logs.ts'
import { memberView, moderatorsOf, nameFor, roomView } from './room-views.ts'
import { byName, personOf, roster } from './roster.svelte.ts'
import { act, say } from './statements.ts'

export interface NewRoom {
  territory: string
  kind: 'open' | 'closed'
  purpose: Purpose
  /** Open rooms only. */
  audience?: 'members' | 'carers'
  name: string
}

export class Rooms {
  loading = $state(true)
  /** The code of the problem that kept the list from loading. */
  problem = $state<string | null>(null)
  #rows = $state.raw<readonly RoomRow[]>([])
  readonly #queue = new Queue()
  readonly #loading = new Coalesced(() => this.#reload(), this.#queue)
  readonly #counting = new Coalesced(() => this.#recount(), this.#queue)
  readonly #later = new Later()
  readonly #latest = new SvelteMap<Hash, Latest>()

  /** Those I am in and those I may join or read, of all my territories. */
  readonly list: RoomView[] = $derived.by(() => {
    if (this.loading && glimpse.shown) return glimpse.shown.rooms
    return this.#rows.flatMap((row) => {
      const seen = roster.rooms.get(row.id)
      return seen ? roomView(row, seen, this.#latest.get(row.id)) : []
    })
  })

  /** Answers which logs grew. Asked for again while one is waiting to begin, it is that one. */
  reload(): Promise<Set<Hash>> {
    return this.#loading.run()
  }

  get(id: Hash): RoomView | undefined {
    return this.list.find((room) => room.id === id)
  }

  /** Of the rooms that I may read: the `seq` of the last message. */
  lasts(): Map<Hash, number> {
    const open = this.#rows.filter(({ id }) => roster.rooms.get(id)?.iMayRead)
    return new Map(open.map(({ id, last }) => [id, last]))
  }

  join(id: Hash): Promise<void> {
    return this.#change(id, () => vault().joinRoom({ room: id, now: now() }))
  }

  leave(id: Hash): Promise<void> {
    return this.#change(id, () => vault().leave({ room: id, now: now() }))
  }

  /** The new room's id. */
  async create(room: NewRoom): Promise<Hash> {
    const { territory } = room
    return telling(async () => {
      const made = await act([territory], () => vault().createRoom({ ...room, now: now() }))
      await this.reload()
      return made.room
    })
  }

  members(id: Hash): MemberView[] {
    const room = roster.rooms.get(id)
    if (!room) return []
    const running = new Set(moderatorsOf(room))
    return room.members
      .map((member) => memberView(room.territory, member, running.has(member.account)))
      .toSorted(byName)
  }

  /** Who came back to the territory with everything new, and is let back in here by `add`. */
  returning(id: Hash): ReturningView[] {
    const room = roster.rooms.get(id)
    const others = room?.waiting.filter(({ account }) => account !== self.account) ?? []
    const mine = room?.kind === 'direct' ? room.joined : room?.iAmModerator === true
    return others.map((member) => ({
      ...personOf(member),
      by: nameFor(room?.territory ?? '', member.by),
      mine,
    }))
  }

  /** Who runs the group once I left, where I alone run it now and others stay: whoever has been in it for longest. */
  heir(id: Hash): PersonView | undefined {
    const room = roster.rooms.get(id)
    const stay = room?.members.filter(({ account, guest }) => account !== self.account && !guest)
    if (!room?.iAmModerator || stay?.some(({ role }) => role === 'moderator')) return undefined
    const [eldest] = stay?.toSorted((a, b) => a.since - b.since) ?? []
    return eldest && personOf(eldest.card)
  }

  /** Members of the territory who are not in this closed room. */
  candidates(id: Hash): PersonView[] {
    const room = roster.rooms.get(id)
    const inside = new Set(room?.members.map(({ account }) => account))
    const people = roster.territories.get(room?.territory ?? '')?.members ?? []
    return people
      .filter((member) => member.present && !inside.has(member.account))
      .map((member) => roster.person(room?.territory ?? '', member.account))
      .toSorted(byName)
  }

  /** At their request, where they asked; who comes back is again what they were. */
  add(id: Hash, account: Uuid, request?: Signed): Promise<void> {
    const back = roster.rooms.get(id)?.waiting.find((each) => each.account === account)
    const role = back?.former ?? 'member'
    const admit = { room: id, account, role, ...(request && { request }) }
    return this.#change(id, () => vault().admit({ ...admit, now: now() }))
  }

  /** Rejects with `already` for the name that it has. */
  rename(id: Hash, name: string): Promise<void> {
    return this.#change(id, () => vault().rename({ room: id, name, now: now() }))
  }

  /** Rejects with `last` for the only moderator of a closed group. */
  setRole(id: Hash, account: Uuid, role: RoomRole): Promise<void> {
    return this.#change(id, () => vault().setRole({ room: id, account, role, now: now() }))
  }

  remove(id: Hash, account: Uuid): Promise<void> {
    return this.#change(id, () => vault().remove({ room: id, accounts: [account], now: now() }))
  }

  /** All that the rooms I am in hold now, not what comes in meanwhile; answers up to which message of each. */
  async markAllRead(): Promise<Record<Hash, number>> {
    const joined = this.#rows.filter((row) => roster.rooms.get(row.id)?.joined)
    const through = Object.fromEntries(joined.map((row) => [row.id, row.last]))
    await telling(() => messages.markAllRead(through))
    await this.readThrough(through).catch(() => undefined)
    return through
  }

  /** Everything up to these messages was read, here or elsewhere. */
  async readThrough(through: Record<Hash, number>): Promise<void> {
    for (const [room, seq] of Object.entries(through)) threadsOf(room).readThrough(seq)
    casesRead(through)
    await this.recount()
  }

  /** A new message of a room. */
  arrived({ room, envelope, opened }: Arrival): void {
    if (isOpenedGesture(opened)) return this.#done(room, opened)
    if (opened.ok && !isLoud(opened)) return
    const latest = latestIn(room, envelope, opened)
    if (latest) this.#latest.set(room, latest)
    const place = { room, thread: latest?.thread ?? '', number: envelope.number }
    this.#countNew(place, envelope.seq)
    const before = reading.of(place.thread) ?? (envelope.number === 1 ? 0 : undefined)
    if (latest?.own && before === envelope.number - 1) reading.mark(place)
  }

  /** Messages of a room were read here or elsewhere: shown at once if it is known how many, then the server counts. */
  read(room: Hash, messages: number | undefined): void {
    if (messages !== undefined) this.#count(room, -messages)
    this.#recountSoon()
  }

  /** Asked for again while one is waiting to begin, it is that one. */
  recount(): Promise<void> {
    return this.#counting.run()
  }

  /** Reads the newest message of each room I am in, for the home screen. */
  async fetchLatest(): Promise<void> {
    for (const { id, last } of this.#rows) {
      if (last === 0 || this.#latest.has(id) || !roster.rooms.get(id)?.joined) continue
      const found = await fetchLatest(id).catch(() => undefined)
      if (found && !this.#latest.has(id)) this.#latest.set(id, found)
    }
  }

  /** I am in this room no more: not even its newest message stays. */
  lost(room: Hash): void {
    this.#latest.delete(room)
    this.#rows = this.#rows.filter(({ id }) => id !== room)
  }

  forget(): void {
    this.#rows = []
    this.#latest.clear()
    this.#later.forget()
    this.loading = true
    this.problem = null
  }

  async #reload(): Promise<Set<Hash>> {
    this.problem = null
    try {
      return await this.#load()
    } catch (error) {
      const problem = problemOf(error)
      this.problem = problem.code
      throw problem
    } finally {
      this.loading = false
    }
  }

  async #load(): Promise<Set<Hash>> {
    const [territories, rows] = await Promise.all([api.territories(), this.#counted()])
    this.#know(territories, rows)
    const grown = await refresh(logs.all())
    await roster.look(await held(logs.all().filter((id) => !roster.has(id))))
    this.#take(rows)
    const joined = rows.filter(({ id }) => roster.rooms.get(id)?.joined)
    feed.keepOnly(new Set(joined.map(({ id }) => id)))
    for (const { id, last } of joined) feed.follow(id, last)
    return grown
  }

  /** What the server names no more is not mine to ask for. */
  #know(territories: TerritoryRow[], rows: RoomRow[]): void {
    const beside = territories.map(({ carers }) => carers)
    const hosts = new Set([...territories.map(({ id }) => id), ...rows.map((row) => row.territory)])
    const ids = new Set([...hosts, ...beside, ...rows.map(({ id }) => id)])
    logs.keepOnly(ids)
    roster.keepOnly(ids)
    for (const id of hosts) logs.know(id, id, 'territory')
    for (const { id, carers } of territories) logs.know(carers, id, 'carers')
    for (const { id, territory } of rows) logs.know(id, territory)
  }

  async #change(id: Hash, make: Parameters<typeof say>[1]): Promise<void> {
    await telling(async () => {
      await say([id], make)
      await this.reload()
    })
  }

  async #recount(): Promise<void> {
    this.#take(await this.#counted())
  }

  /** What was done to the newest message is shown of it. */
  #done(room: Hash, gesture: Gesture): void {
    const latest = this.#latest.get(room)
    const after = latest?.opened.hash === gesture.target ? latestAfter(latest, gesture) : undefined
    if (after) this.#latest.set(room, after)
  }

  #recountSoon(): void {
    this.#later.run('count', () => this.recount())
  }

  /** What I read counts as read: the server is told first. */
  async #counted(): Promise<RoomRow[]> {
    await reading.tell()
    return api.rooms()
  }

  /** Where a message came in while the server was asked, my own count stays until it is asked again. */
  #take(rows: RoomRow[]): void {
    const known = new Map(this.#rows.map((row) => [row.id, row]))
    this.#rows = rows.map((row) => {
      const { last, unread } = known.get(row.id) ?? row
      return last > row.last ? { ...row, last, unread } : row
    })
    if (this.#rows.some((row, place) => row !== rows[place])) this.#recountSoon()
  }

  #count(room: Hash, more: number): void {
    this.#rows = this.#rows.map((row) =>
      row.id === room ? { ...row, unread: Math.max(0, row.unread + more) } : row,
    )
  }

  /** A message that the server's own count holds already is not counted again, nor one that I read elsewhere. */
  #countNew({ room, thread, number }: ReadPosition, seq: number): void {
    if (this.#rows.some(({ id, last }) => id === room && last >= seq)) return
    this.#rows = this.#rows.map((row) => (row.id === room ? { ...row, last: seq } : row))
    if (number > (reading.of(thread) ?? 0)) this.#count(room, 1)
  }
}

/** Without a network some logs may not be here; and none is begun that rests on what a territory's log was not served of. */
async function held(ids: Hash[]): Promise<Hash[]> {
  const heads = await vault().heads()
  return ids.filter((id) => id in heads)
}

export const rooms = new Rooms()
