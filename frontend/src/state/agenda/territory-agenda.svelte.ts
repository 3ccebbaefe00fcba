import { untrack } from 'svelte'

import * as api from '#net/agenda.ts'
import type { EventNotice } from '#vault/api.ts'
import type { EventRow } from '#wire/agenda.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { problemOf } from '../refusals.ts'
import { eventView, type EventView } from './agenda-views.ts'
import { read } from './notices.ts'

export interface EventEntry<Row = EventRow> {
  row: Row
  notice: EventNotice
}

/** The events of a territory and of the groups in it that I may read. */
export class TerritoryAgenda {
  loading = $state(true)
  problem = $state<string | null>(null)
  /** How many events do not come from who they name; they are not shown. */
  forged = $state(0)
  #entries = $state.raw<readonly EventEntry[]>([])
  #asked = false

  constructor(readonly territory: Hash) {}

  /** What is on or ahead, the next first. */
  get list(): EventView[] {
    return this.#entries
      .map(({ row, notice }) => eventView(row, notice))
      .filter(({ over }) => !over)
  }

  /** Whether a screen has asked for it. */
  get asked(): boolean {
    return this.#asked
  }

  load(): Promise<void> {
    this.#asked = true
    return untrack(() => this.#load())
  }

  keep(entry: EventEntry): void {
    if (!this.#asked) return
    const others = this.#entries.filter(({ row }) => row.id !== entry.row.id)
    this.#entries = [...others, entry].toSorted((a, b) => a.notice.starts - b.notice.starts)
  }

  drop(id: Uuid): void {
    this.#entries = this.#entries.filter(({ row }) => row.id !== id)
  }

  async #load(): Promise<void> {
    this.problem = null
    try {
      const { events } = await api.events(this.territory, { from: now() })
      const entries = await Promise.all(events.map(eventEntry))
      this.#entries = entries.filter((entry) => entry !== undefined)
      this.forged = entries.length - this.#entries.length
    } catch (error) {
      this.problem = problemOf(error).code
    } finally {
      this.loading = false
    }
  }
}

/** Undefined where it does not come from who it names. */
export async function eventEntry<Row extends EventRow>(
  row: Row,
): Promise<EventEntry<Row> | undefined> {
  const notice = await read('event', row)
  return notice?.id === row.id ? { row, notice } : undefined
}
