import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/threads.ts'
import type { FileContent, OpenedMessage } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { problemOf, telling } from '../refusals.ts'
import type { CaseSheet, CaseView, ThreadView } from '../views.ts'
import { caseView, stepOf } from './case-views.ts'
import {
  begun,
  furtherStep,
  grown,
  learnRead,
  merged,
  newer,
  readEntries,
  type ThreadEntry,
} from './entries.ts'
import type { Arrival } from './feed.ts'
import { placeOf } from './header.ts'
import { isGesture, isOpenedGesture } from './messages.ts'
import { openAll } from './opening.ts'
import { laneOf, waitingGesture, type Written } from './outbox-items.ts'
import { outbox } from './outbox.svelte.ts'
import { postContent, type Said } from './saying.ts'
import { caseContent } from './sheets.ts'
import { pendingThread, threadView } from './thread-views.ts'

const PAGE = 30
/** How long a new thread waits for its name before the screen is given the provisional one. */
const PATIENCE = 4_000

/** What a new thread has beside its first words; `about` is the announcement or event that it hangs under. */
export interface Beginning extends Omit<Said, 'text' | 'reply'> {
  title?: string
  about?: Uuid
}

/** The threads of one room, newest activity first. Like a thread it outlives its screen: nothing in it is `$derived`. */
export class RoomThreads {
  loading = $state(true)
  /** Older threads can be asked for. */
  more = $state(false)
  problem = $state<string | null>(null)
  #entries = $state.raw<readonly ThreadEntry[]>([])
  /** Threads opened by their address, further down than the list goes. */
  readonly #beside = new SvelteMap<Uuid, ThreadEntry>()
  #loaded = false
  /** A thread and the list beside it begin at once: what comes for the list is for both. */
  #coming: Promise<void> | undefined

  constructor(readonly room: Hash) {}

  get list(): ThreadView[] {
    return this.#views()
  }

  load(): Promise<void> {
    return untrack(() => this.#open())
  }

  async loadMore(): Promise<void> {
    const last = this.#entries.at(-1)
    if (last) await telling(() => this.#fetch(last.row.last_seq))
  }

  /** Puts a new thread into the outbox and names it; it is in `list` at once. The name changes when it was given offline. */
  async post(text: string, { title, about, ...more }: Beginning = {}): Promise<Uuid> {
    const named = title?.trim() ? { title: title.trim() } : {}
    const content = { ...postContent({ text, ...more }), ...named }
    return this.#begin({ kind: 'post', content }, about)
  }

  /** As `post`: a case, which alerts those of the room who have a profession asked. */
  openCase(sheet: CaseSheet, files: FileContent[] = []): Promise<Uuid> {
    const content = { ...caseContent(sheet), ...(files.length === 0 ? {} : { files }) }
    return this.#begin({ kind: 'case', content })
  }

  /** Where the thread's case stands, if it is one and listed here. */
  caseOf(thread: Uuid): CaseView | undefined {
    const found = this.#find(thread)
    return found && caseView(found)
  }

  /** The hash of the step that brought the thread's case to its state: what the next one follows. */
  lastStep(thread: Uuid): Hash | undefined {
    const found = this.#find(thread)
    return found && stepOf(found)?.hash
  }

  /** What was read of a case in its thread, in order: the list may have been served without its last steps. */
  learnSteps(thread: Uuid, read: readonly Pick<Arrival, 'envelope' | 'opened'>[]): void {
    const listed = this.#find(thread)
    if (!listed) return
    const known = read.reduce(furtherStep, listed)
    if (known !== listed) this.#put([known])
  }

  /** Loads the first page if there is none yet, and what is needed of a thread that is not in it. */
  async need(thread: Uuid): Promise<void> {
    if (!this.#loaded || !this.#find(thread)) await (this.#coming ?? this.#fetch())
    if (!this.#find(thread)) await this.#fetchBeside(thread)
    this.#loaded = true
    this.loading = false
  }

  /** The first message of a thread, if it opens. */
  async root(thread: Uuid): Promise<(OpenedMessage & { ok: true }) | undefined> {
    const found = this.#find(thread)?.root ?? (await this.#fetchRoot(thread))
    return found?.ok ? found : undefined
  }

  /** The last title that it was given, wherever in the thread. */
  lastTitle(thread: Uuid): OpenedMessage | undefined {
    return this.#find(thread)?.title
  }

  /** As in `list`, where it is known. */
  viewOf(thread: Uuid): ThreadView | undefined {
    const found = this.#find(thread)
    return found && this.#view(found)
  }

  /** Everything up to this message of the room was read; of a thread that went on since, the server says how far. */
  readThrough(seq: number): void {
    learnRead([...this.#entries, ...this.#beside.values()], { [this.room]: seq })
    const wentOn = this.#entries.some(({ row }) => row.last_seq > seq)
    if (wentOn) void this.#fetch().catch(() => undefined)
  }

  /** A new message of the room. A thread that is not in the list came to its top: the first page is asked for again. */
  arrived(arrival: Arrival): void {
    if (!this.#loaded) return
    const { id, thread } = placeOf(arrival.envelope, arrival.opened)
    const known = this.#find(thread)
    if (known) this.#put([grown(known, arrival)])
    else if (id === thread) this.#put([begun(thread, arrival)])
    else if (!isOpenedGesture(arrival.opened)) void this.#fetch().catch(() => undefined)
  }

  async #begin(written: Written, about?: Uuid): Promise<Uuid> {
    const item = outbox.add(this.room, written, about === undefined ? {} : { about })
    await outbox.settled(item.id, PATIENCE)
    return outbox.resolve(item.id)
  }

  async #open(): Promise<void> {
    this.problem = null
    try {
      await (this.#coming = this.#fetch())
      this.#loaded = true
    } catch (error) {
      this.problem = problemOf(error).code
    } finally {
      this.loading = false
      this.#coming = undefined
    }
  }

  async #fetch(before?: number): Promise<void> {
    const page = before === undefined ? {} : { before }
    const { threads } = await api.threads(this.room, { ...page, limit: PAGE })
    const oldest = this.#entries.at(-1)?.row.last_seq
    this.#put(await readEntries(threads))
    if (before !== undefined || oldest === undefined) this.more = threads.length === PAGE
  }

  async #fetchBeside(thread: Uuid): Promise<void> {
    const [entry] = await readEntries([await api.thread(thread)])
    if (entry) this.#beside.set(thread, newer(this.#beside.get(thread), entry))
  }

  async #fetchRoot(thread: Uuid): Promise<OpenedMessage | undefined> {
    const { messages } = await api.messages(thread, { after: 0, limit: 1 })
    return (await openAll(this.room, messages, thread))[0]
  }

  #find(thread: Uuid): ThreadEntry | undefined {
    return this.#entries.find(({ row }) => row.id === thread) ?? this.#beside.get(thread)
  }

  #put(entries: ThreadEntry[]): void {
    const all = merged(this.#entries, entries)
    this.#entries = all.toSorted((a, b) => b.row.last_seq - a.row.last_seq)
  }

  #views(): ThreadView[] {
    const known = new Set(this.#entries.map(({ row }) => row.id))
    const waiting = outbox.items.filter(
      (item) =>
        item.room === this.room &&
        item.thread === undefined &&
        !known.has(outbox.resolve(laneOf(item))),
    )
    const shown = this.#entries.map((entry) => this.#view(entry))
    return [...waiting.toReversed().map(pendingThread), ...shown]
  }

  /** With what I did to its messages that waits. */
  #view(entry: ThreadEntry): ThreadView {
    const mine = outbox.items
      .filter((item) => item.room === this.room && item.failed === undefined)
      .filter((item) => isGesture(item))
      .map(waitingGesture)
    return threadView({ ...entry, gestures: [...entry.gestures, ...mine] })
  }
}

const rooms = new Map<Hash, RoomThreads>()

/** One object per room, kept while the session lasts. */
export function threadsOf(room: Hash): RoomThreads {
  const threads = rooms.get(room) ?? new RoomThreads(room)
  rooms.set(room, threads)
  return threads
}

/** Loads again what could not be loaded. */
export function healRoomThreads(): void {
  for (const threads of rooms.values()) if (threads.problem !== null) void threads.load()
}

/** Forgets what was opened, of one room or of all. */
export function forgetRoomThreads(room?: Hash): void {
  if (room === undefined) rooms.clear()
  else rooms.delete(room)
}
