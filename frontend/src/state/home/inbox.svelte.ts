import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/notifications.ts'
import { thread } from '#net/threads.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { InboxFrame, LevelFrame, ThreadLevelFrame } from '#wire/frames.ts'
import type { InboxAct, Level, ThreadLevel } from '#wire/notifications.ts'

import { problemOf, telling } from '../refusals.ts'
import { logs } from '../rooms/logs.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { isConversation } from '../threads/conversations.svelte.ts'
import {
  begun,
  grown,
  learnRead,
  newer,
  readEntries,
  type ThreadEntry,
} from '../threads/entries.ts'
import type { Arrival } from '../threads/feed.ts'
import { placeOf } from '../threads/header.ts'
import { Coalesced } from '../threads/queue.ts'
import { reading } from '../threads/reading.svelte.ts'
import { threadView } from '../threads/thread-views.ts'
import type { ThreadView } from '../views.ts'
import { home } from './home.svelte.ts'

/** Where the inbox stands in a thread: `number` is the last message that I hear of. */
interface Head {
  room: Hash
  number: number
  concerned: boolean
}

export interface InboxView {
  thread: ThreadView
  unread: boolean
  /** Something unread in it is meant for me. */
  concerned: boolean
}

/** The threads of groups that I hear of; conversations have a place of their own. Unread is what lies beyond my position, by number: nothing is counted up or down. */
export class Inbox {
  loading = $state(true)
  problem = $state<string | null>(null)
  /** What was done lately with my access, the newest first: codes, that screens put into words. */
  acts = $state.raw<readonly InboxAct[]>([])
  readonly #heads = new SvelteMap<Uuid, Head>()
  readonly #entries = new SvelteMap<Uuid, ThreadEntry>()
  readonly #levels = new SvelteMap<Hash, Level>()
  /** What was chosen for a thread counts before its room's. */
  readonly #threads = new SvelteMap<Uuid, ThreadLevel>()
  readonly #loading = new Coalesced(() => this.#load())

  /** How many threads wait, of those that the list shows. */
  get badge(): number {
    return this.list.filter(({ unread }) => unread).length
  }

  /** Unread ones first, then by their last message. */
  get list(): InboxView[] {
    const views = [...this.#heads].flatMap(([id, head]) => this.#view(id, head))
    return views.toSorted(
      (a, b) => Number(b.unread) - Number(a.unread) || b.thread.lastAt - a.thread.lastAt,
    )
  }

  levelOf(room: Hash): Level | undefined {
    return this.#levels.get(room)
  }

  levelOfThread(thread: Uuid): ThreadLevel {
    return this.#threads.get(thread) ?? 'room'
  }

  /** Asked for again while one is waiting to begin, it is that one. */
  load(): Promise<void> {
    return this.#loading.run()
  }

  async choose(room: Hash, level: Level): Promise<void> {
    await telling(() => api.chooseLevel(room, level))
    this.#levels.set(room, level)
    await this.load()
  }

  /** Follows a thread, or hears nothing of it; `room`: as much as of its room again. */
  async chooseFor(thread: Uuid, level: ThreadLevel): Promise<void> {
    await telling(() => api.chooseThreadLevel(thread, level))
    await this.load()
  }

  /** All that is here now, also what I am alerted of in groups that I only read. */
  async readAll(): Promise<void> {
    const heads = [...this.#heads]
    learnRead(this.#entries.values(), await rooms.markAllRead())
    for (const [id, { room, number }] of heads) reading.mark({ room, thread: id, number })
  }

  /** Everything up to these messages of these rooms was read in another browser. */
  readThrough(through: Record<Hash, number>): Promise<void> {
    learnRead(this.#entries.values(), through)
    return this.load()
  }

  heard({ room, thread: id, number, concerned }: InboxFrame): void {
    const before = this.#heads.get(id)
    if (before && before.number >= number) return
    const still = before?.concerned === true && isUnread(id, before)
    this.#heads.set(id, { room, number, concerned: concerned || still })
    if (!this.#entries.has(id)) void this.#fetch(id).catch(() => undefined)
  }

  heardLevel({ room, level }: LevelFrame): void {
    if (this.#levels.get(room) !== level) void this.load()
  }

  heardThreadLevel({ thread, level }: ThreadLevelFrame): void {
    if (this.levelOfThread(thread) !== level) void this.load()
  }

  /** A new message of a room; whether it waits for me is told beside it, before or after. */
  arrived(arrival: Arrival): void {
    const { id, thread: root } = placeOf(arrival.envelope, arrival.opened)
    const known = this.#entries.get(root)
    if (known) this.#entries.set(root, grown(known, arrival))
    else if (id === root) this.#entries.set(root, begun(root, arrival))
  }

  /** I may read this room no more. */
  lost(room: Hash): void {
    for (const [id, head] of this.#heads) if (head.room === room) this.#heads.delete(id)
    for (const [id, { row }] of this.#entries) if (row.room === room) this.#entries.delete(id)
  }

  forget(): void {
    this.#heads.clear()
    this.#entries.clear()
    this.#levels.clear()
    this.#threads.clear()
    this.acts = []
    this.loading = true
    this.problem = null
  }

  async #load(): Promise<void> {
    this.problem = null
    try {
      const before = new Map(this.#heads)
      const { entries, levels, threads, acts } = await api.inbox()
      this.acts = acts ?? []
      const opened = await readEntries(entries.map((entry) => entry.thread))
      this.#drop(before, new Set(opened.map(({ row }) => row.id)))
      for (const { number, concerned, thread: row } of entries) {
        this.#merge(row.id, { room: row.room, number, concerned })
      }
      for (const entry of opened) this.#put(entry)
      for (const [room, level] of Object.entries(levels)) this.#levels.set(room, level)
      this.#threads.clear()
      for (const [id, level] of Object.entries(threads ?? {})) this.#threads.set(id, level)
    } catch (error) {
      this.problem = problemOf(error).code
    } finally {
      this.loading = false
    }
  }

  async #fetch(id: Uuid): Promise<void> {
    const [entry] = await readEntries([await thread(id)])
    if (entry) this.#put(entry)
  }

  /** Heads that are named no more; what was told while the server was asked stays. */
  #drop(before: Map<Uuid, Head>, named: Set<Uuid>): void {
    for (const [id, head] of before) {
      if (!named.has(id) && this.#heads.get(id) === head) this.#heads.delete(id)
    }
  }

  /** A head as served; one that was told meanwhile may be further on. */
  #merge(id: Uuid, served: Head): void {
    const told = this.#heads.get(id)
    const further = told && told.number > served.number ? told : served
    const concerned = further.concerned || served.concerned
    this.#heads.set(id, { ...further, concerned })
  }

  #put(entry: ThreadEntry): void {
    this.#entries.set(entry.row.id, newer(this.#entries.get(entry.row.id), entry))
  }

  #view(id: Uuid, head: Head): InboxView[] {
    const entry = this.#entries.get(id)
    const room = rooms.get(head.room)
    if (!entry || (room && isConversation(room))) return []
    const unread = isUnread(id, head)
    return [{ thread: threadView(entry), unread, concerned: unread && head.concerned }]
  }
}

const isUnread = (thread: Uuid, { number }: Head): boolean => number > (reading.of(thread) ?? 0)

export const inbox = new Inbox()

home.feed({
  waiting: () =>
    inbox.list
      .filter(({ concerned }) => concerned)
      .map(({ thread: view }) => ({
        kind: 'message' as const,
        territory: logs.territoryOf(view.room) ?? '',
        at: view.lastAt,
        thread: view,
      })),
})
