import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'

import type { Trade } from '#i18n/trades.ts'
import * as api from '#net/agenda.ts'
import type { AnnouncementNotice } from '#vault/api.ts'
import type { AnnouncementRow } from '#wire/agenda.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { audienceOf, isMine, publishable, publishesTo, read, type AudienceView } from './notices.ts'
import { tradeOf } from './professions.ts'
import { Problem } from './problem.ts'
import { Publishing } from './publishing.ts'
import { problemOf, telling } from './refusals.ts'
import { roster } from './roster.svelte.ts'
import type { PersonView } from './views.ts'

/** An announcement that its author signed. */
export interface AnnouncementView {
  id: string
  territory: string
  audience: AudienceView
  title: string
  /** Markdown, as it was signed. */
  text: string
  /** The text as the server rendered it: to be cleaned and held against `text`. */
  html: string
  author: PersonView
  at: number
  /** `asked`: readers are asked to say that they have read it, and I have not. */
  acknowledged: 'not_asked' | 'asked' | 'done'
  abilities: { reach: boolean }
}

export interface NewAnnouncement {
  territory: string
  room?: string
  title: string
  text: string
  acknowledge: boolean
}

/** Of whom it was asked, who has read it. */
export interface ReachView {
  asked: number
  acknowledged: number
  trades: { trade: Trade; asked: number; acknowledged: number }[]
}

interface Entry {
  row: AnnouncementRow
  notice: AnnouncementNotice
}

export class Announcements {
  loading = $state(true)
  problem = $state<string | null>(null)
  more = $state(false)
  /** How many do not come from who they name; they are not shown. */
  forged = $state(0)
  #territory = $state<Hash>('')
  #order = $state.raw<readonly Uuid[]>([])
  readonly #entries = new SvelteMap<Uuid, Entry>()
  readonly #publishing = new Publishing()

  /** Newest first. */
  get list(): AnnouncementView[] {
    return this.#order.flatMap((id) => this.get(id) ?? [])
  }

  load(territory: Hash): Promise<void> {
    return untrack(() => this.#open(territory))
  }

  async loadMore(): Promise<void> {
    const last = this.#entries.get(this.#order.at(-1) ?? '')
    if (last) await telling(() => this.#fetch(last.row.published_at))
  }

  get(id: Uuid): AnnouncementView | undefined {
    const found = this.#entries.get(id)
    return found && announcementView(found)
  }

  /** Rejects with `not_found`, `forged`, `offline`. */
  open(id: Uuid): Promise<void> {
    return untrack(() => telling(async () => this.#keep(await api.announcement(id))))
  }

  acknowledge(id: Uuid): Promise<void> {
    return telling(async () => this.#keep(await api.acknowledge(id)))
  }

  /** By trade, the largest first. */
  reach(id: Uuid): Promise<ReachView> {
    return telling(async () => {
      const { asked, acknowledged, professions } = await api.reach(id)
      const trades = new Map<Trade, { trade: Trade; asked: number; acknowledged: number }>()
      for (const row of professions) {
        const trade = tradeOf(row)
        const sum = trades.get(trade) ?? { trade, asked: 0, acknowledged: 0 }
        sum.asked += row.asked
        sum.acknowledged += row.acknowledged
        trades.set(trade, sum)
      }
      const sorted = [...trades.values()].toSorted((a, b) => b.asked - a.asked)
      return { asked, acknowledged, trades: sorted }
    })
  }

  audiences(territory: Hash): AudienceView[] {
    return publishable(territory)
  }

  /** The new announcement's id. */
  publish({ territory, room, ...content }: NewAnnouncement): Promise<Uuid> {
    return telling(async () => {
      const place = { territory, ...(room === undefined ? {} : { room }) }
      const said = { kind: 'announcement', ...place, content } as const
      const { id, answer } = await this.#publishing.publish(said, api.publishAnnouncement)
      await this.#keep(answer)
      this.#order = [id, ...this.#order]
      return id
    })
  }

  forget(): void {
    this.#publishing.forget()
    this.#order = []
    this.#entries.clear()
    this.#territory = ''
    this.loading = true
    this.problem = null
    this.forged = 0
  }

  async #open(territory: Hash): Promise<void> {
    if (territory !== this.#territory) this.forget()
    this.#territory = territory
    this.problem = null
    try {
      await this.#fetch()
    } catch (error) {
      this.problem = problemOf(error).code
    } finally {
      this.loading = false
    }
  }

  async #fetch(before?: number): Promise<void> {
    const { announcements, more } = await api.announcements(this.#territory, before)
    const entries = await Promise.all(announcements.map(entryOf))
    const sound = entries.filter((entry) => entry !== undefined)
    for (const entry of sound) this.#entries.set(entry.row.id, entry)
    const ids = sound.map(({ row }) => row.id)
    this.#order = before === undefined ? ids : [...this.#order, ...ids]
    this.forged = entries.length - sound.length
    this.more = more
  }

  async #keep(row: AnnouncementRow): Promise<void> {
    const entry = await entryOf(row)
    if (!entry) throw new Problem('forged')
    this.#entries.set(row.id, entry)
  }
}

async function entryOf(row: AnnouncementRow): Promise<Entry | undefined> {
  const notice = await read('announcement', row)
  return notice?.id === row.id ? { row, notice } : undefined
}

function announcementView({ row, notice }: Entry): AnnouncementView {
  const { id, title, text, at, author, acknowledge } = notice
  const territory = notice.territory.id
  const done = row.acknowledged ? 'done' : 'asked'
  return {
    ...{ id, territory, title, text, at },
    html: row.html,
    audience: audienceOf(notice.room?.id),
    author: roster.person(territory, author),
    acknowledged: acknowledge ? done : 'not_asked',
    abilities: {
      reach: acknowledge && (isMine(author) || publishesTo(territory, notice.room?.id)),
    },
  }
}

export const announcements = new Announcements()
