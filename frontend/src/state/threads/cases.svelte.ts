import { untrack } from 'svelte'

import * as api from '#net/threads.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { problemOf, telling } from '../refusals.ts'
import type { CaseState, CaseView, ThreadView } from '../views.ts'
import { begun, grown, learnRead, merged, readEntries, type ThreadEntry } from './entries.ts'
import type { Arrival } from './feed.ts'
import { placeOf } from './header.ts'
import { threadView } from './thread-views.ts'

const PAGE = 50
const GOING_ON: readonly CaseState[] = ['open', 'taken', 'answered']
const CLOSED: readonly CaseState[] = ['closed']

/** A thread that is a case. */
export type CaseThread = ThreadView & { case: CaseView }

/** Cases of one room, or of all I am in: those that go on, all of them, or those closed, page by page. */
export class Cases {
  loading = $state(true)
  /** Older ones can be asked for. */
  more = $state(false)
  problem = $state<string | null>(null)
  #entries = $state.raw<readonly ThreadEntry[]>([])
  #loaded = false

  constructor(
    readonly room: Hash | undefined,
    readonly closed: boolean,
  ) {}

  /** What asks for my profession first, then what waits: late, open, taken, answered; the latest opened first. */
  get list(): CaseThread[] {
    return this.#entries
      .map(threadView)
      .filter((thread): thread is CaseThread => thread.case !== undefined)
      .filter((thread) => (thread.case.state === 'closed') === this.closed)
      .toSorted((a, b) => urgency(a.case) - urgency(b.case) || (a.id < b.id ? 1 : -1))
  }

  load(): Promise<void> {
    return untrack(() => this.#open())
  }

  async loadMore(): Promise<void> {
    const last = this.#entries.at(-1)
    if (last) await telling(() => this.#fetch(last.row.id))
  }

  /** A new message of a room I am in. */
  arrived(arrival: Arrival): void {
    const { room, opened, envelope } = arrival
    if (!this.#loaded || (this.room !== undefined && this.room !== room)) return
    const { thread } = placeOf(envelope, opened)
    const known = this.#entries.find(({ row }) => row.id === thread)
    if (known) this.#put([grown(known, arrival)])
    else if (opened.ok && opened.kind === 'case') this.#put([begun(thread, arrival)])
    else if (opened.ok && opened.kind === 'transition') {
      void this.#fetchFirst().catch(() => undefined)
    }
  }

  readThrough(through: Record<Hash, number>): void {
    learnRead(this.#entries, through)
  }

  /** I am in this room no more. */
  lost(room: Hash): void {
    this.#entries = this.#entries.filter(({ row }) => row.room !== room)
  }

  async #open(): Promise<void> {
    this.problem = null
    try {
      await this.#fetchFirst()
      this.#loaded = true
    } catch (error) {
      this.problem = problemOf(error).code
    } finally {
      this.loading = false
    }
  }

  /** The latest closed ones, or all that go on: which of them is urgent is not known before. */
  async #fetchFirst(): Promise<void> {
    let last = await this.#fetch()
    while (!this.closed && last !== undefined) last = await this.#fetch(last)
  }

  /** One page; answers where the next begins, if there may be one. */
  async #fetch(before?: Uuid): Promise<Uuid | undefined> {
    const state = this.closed ? CLOSED : GOING_ON
    const { threads } = await api.cases({ state, room: this.room, before, limit: PAGE })
    const full = threads.length === PAGE
    if (before !== undefined || !this.#loaded) this.more = full && this.closed
    this.#put(await readEntries(threads))
    return full ? threads.at(-1)?.id : undefined
  }

  #put(entries: ThreadEntry[]): void {
    const all = merged(this.#entries, entries)
    this.#entries = all.toSorted((a, b) => (a.row.id < b.row.id ? 1 : -1))
  }
}

const ORDER: Record<CaseState, number> = { open: 1, taken: 2, answered: 3, closed: 4 }

function urgency({ forMe, late, state }: CaseView): number {
  return (forMe ? 0 : 10) + (late ? 0 : ORDER[state])
}

const lists = new Map<string, Cases>()

/** One object per list, kept while the session lasts. */
export function casesOf(room?: Hash, { closed = false } = {}): Cases {
  const name = `${room ?? ''} ${closed}`
  const found = lists.get(name) ?? new Cases(room, closed)
  lists.set(name, found)
  return found
}

export function caseArrived(arrival: Arrival): void {
  for (const list of lists.values()) list.arrived(arrival)
}

/** Everything up to these messages of these rooms was read. */
export function casesRead(through: Record<Hash, number>): void {
  for (const list of lists.values()) list.readThrough(through)
}

/** Loads again what could not be loaded. */
export function healCases(): void {
  for (const list of lists.values()) if (list.problem !== null) void list.load()
}

/** Forgets what was opened, of one room or of all. */
export function forgetCases(room?: Hash): void {
  if (room === undefined) lists.clear()
  for (const list of lists.values()) list.lost(room ?? '')
}
