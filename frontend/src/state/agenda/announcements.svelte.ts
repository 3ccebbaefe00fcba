import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'

import type { Trade } from '#i18n/trades.ts'
import * as api from '#net/agenda.ts'
import type { NewNotice } from '#vault/api.ts'
import type { AnnouncementRow } from '#wire/agenda.ts'
import type { Hash, Signed, Uuid } from '#wire/basics.ts'
import type { AnnouncementFrame } from '#wire/frames.ts'

import { Later } from '../later.ts'
import { tradeOf } from '../people/professions.ts'
import { Problem } from '../problem.ts'
import { problemOf, telling } from '../refusals.ts'
import { byName, roster } from '../rooms/roster.svelte.ts'
import type { PersonView } from '../views.ts'
import {
  announcementEntry,
  announcementView,
  type AnnouncementEntry,
  type AnnouncementView,
} from './announcement-views.ts'
import { publishable, type AudienceView } from './notices.ts'
import { Publishing } from './publishing.ts'
import { Shown } from './shown.ts'
import { TerritoryAnnouncements } from './territory-announcements.svelte.ts'

export type { AnnouncementView }

export type AnnouncementContent = NewNotice<'announcement'>['content']
export interface NewAnnouncement extends AnnouncementContent {
  territory: string
  room?: string
}

/** Of whom it was asked, who has read it. */
export interface ReachView {
  asked: number
  acknowledged: number
  trades: { trade: Trade; asked: number; acknowledged: number }[]
}

/** The same people by name, in the order of a list. */
export interface ReadByView {
  read: PersonView[]
  missing: PersonView[]
}

/** What was announced in all my territories. */
export class Announcements {
  readonly #entries = new SvelteMap<Uuid, AnnouncementEntry>()
  readonly #territories = new Map<Hash, TerritoryAnnouncements>()
  readonly #publishing = new Publishing()
  readonly #later = new Later()
  readonly #shown = new Shown()

  of(territory: Hash): TerritoryAnnouncements {
    const found =
      this.#territories.get(territory) ?? new TerritoryAnnouncements(territory, this.#entries)
    this.#territories.set(territory, found)
    return found
  }

  get(id: Uuid): AnnouncementView | undefined {
    const found = this.#entries.get(id)
    return found && announcementView(found)
  }

  /** Rejects with `not_found`, `forged`, `offline`. */
  open(id: Uuid): Promise<void> {
    return untrack(() => telling(async () => this.#keep(await api.announcement(id))))
  }

  /** An announcement's page stands on a screen, until what it answers is called: so long it is kept up to date. */
  show(id: Uuid): () => void {
    return this.#shown.add(id)
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

  /** Of an announcement to this territory, or to a group of it. */
  readers(territory: Hash, id: Uuid): Promise<ReadByView> {
    return telling(async () => {
      const { read, missing } = await api.readers(id)
      await roster.meet(territory, [...read, ...missing])
      const people = (accounts: readonly Uuid[]) =>
        accounts.map((account) => roster.person(territory, account)).toSorted(byName)
      return { read: people(read), missing: people(missing) }
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
      const { id, answer } = await this.#publishing.publish(said, {
        send: api.publishAnnouncement,
        read: api.announcement,
      })
      await this.#keep(answer)
      return id
    })
  }

  /** Signs the whole announcement anew. Rejects with `revision` where I was faster elsewhere. */
  revise(announcement: AnnouncementView, content: AnnouncementContent): Promise<void> {
    return telling(async () => {
      const { id, revision, territory } = announcement
      const { room } = announcement.audience
      const place = { territory, ...(room === undefined ? {} : { room }) }
      const after = { id, revision }
      const said = { kind: 'announcement', ...place, after, content } as const
      const send = (signed: Signed) => api.reviseAnnouncement(id, signed)
      const way = { send, read: api.announcement }
      await this.#keep((await this.#publishing.publish(said, way)).answer)
    })
  }

  /** For good. */
  withdraw(id: Uuid): Promise<void> {
    return telling(async () => {
      await api.withdrawAnnouncement(id)
      this.#drop(id)
    })
  }

  /** Something about an announcement changed; who shows it asks. */
  heard({ territory, announcement: id }: AnnouncementFrame): void {
    if (!this.of(territory).asked && !this.#shown.has(id)) return
    this.#later.run(id, () => this.#refresh(id))
  }

  /** After an absence. */
  heal(): void {
    for (const territory of this.#territories.values()) if (territory.asked) void territory.load()
    for (const id of this.#shown.names) this.#later.run(id, () => this.#refresh(id))
  }

  forget(): void {
    this.#publishing.forget()
    this.#later.forget()
    this.#territories.clear()
    this.#entries.clear()
  }

  async #refresh(id: Uuid): Promise<void> {
    try {
      await this.#keep(await api.announcement(id))
    } catch (error) {
      if (problemOf(error).code === 'not_found') this.#drop(id)
    }
  }

  async #keep(row: AnnouncementRow): Promise<void> {
    const entry = await announcementEntry(row)
    if (!entry) throw new Problem('forged')
    this.#entries.set(row.id, entry)
    this.of(entry.notice.territory.id).keep(row.id)
  }

  #drop(id: Uuid): void {
    this.#entries.delete(id)
    for (const territory of this.#territories.values()) territory.drop(id)
  }
}

export const announcements = new Announcements()
