import { untrack } from 'svelte'
import type { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/agenda.ts'
import type { AnnouncementRow } from '#wire/agenda.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { problemOf, telling } from '../refusals.ts'
import {
  announcementEntry,
  announcementView,
  type AnnouncementEntry,
  type AnnouncementView,
} from './announcement-views.ts'

/** What was announced to a territory, and to the groups in it that I may read. */
export class TerritoryAnnouncements {
  loading = $state(true)
  problem = $state<string | null>(null)
  more = $state(false)
  /** How many do not come from who they name; they are not shown. */
  forged = $state(0)
  #order = $state.raw<readonly Uuid[]>([])
  #asked = false
  readonly #entries: SvelteMap<Uuid, AnnouncementEntry>

  /** `entries`: all that are known, by their id. */
  constructor(
    readonly territory: Hash,
    entries: SvelteMap<Uuid, AnnouncementEntry>,
  ) {
    this.#entries = entries
  }

  /** Newest first. */
  get list(): AnnouncementView[] {
    return this.#order.flatMap((id) => {
      const found = this.#entries.get(id)
      return found ? [announcementView(found)] : []
    })
  }

  /** Whether a screen has asked for it. */
  get asked(): boolean {
    return this.#asked
  }

  load(): Promise<void> {
    this.#asked = true
    return untrack(() => this.#load())
  }

  async loadMore(): Promise<void> {
    const last = this.#entries.get(this.#order.at(-1) ?? '')
    if (last) await telling(() => this.#fetch(last.row))
  }

  /** One that may be new here; what is older than all that was read comes with its own page. */
  keep(id: Uuid): void {
    if (!this.#asked || this.#order.includes(id)) return
    const at = this.#order.findIndex((other) => this.#publishedAt(other) <= this.#publishedAt(id))
    if (at >= 0) this.#order = this.#order.toSpliced(at, 0, id)
    else if (!this.more) this.#order = [...this.#order, id]
  }

  drop(id: Uuid): void {
    this.#order = this.#order.filter((other) => other !== id)
  }

  #publishedAt(id: Uuid): number {
    return this.#entries.get(id)?.row.published_at ?? 0
  }

  async #load(): Promise<void> {
    this.problem = null
    try {
      await this.#fetch()
    } catch (error) {
      this.problem = problemOf(error).code
    } finally {
      this.loading = false
    }
  }

  async #fetch(last?: AnnouncementRow): Promise<void> {
    const { announcements, more } = await api.announcements(this.territory, last)
    const entries = await Promise.all(announcements.map(announcementEntry))
    const sound = entries.filter((entry) => entry !== undefined)
    for (const entry of sound) this.#entries.set(entry.row.id, entry)
    const ids = sound.map(({ row }) => row.id)
    this.#order = last === undefined ? ids : [...new Set([...this.#order, ...ids])]
    this.forged = entries.length - sound.length
    this.more = more
  }
}
