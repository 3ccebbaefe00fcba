import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/agenda.ts'
import type { NewNotice } from '#vault/api.ts'
import type { EventPage } from '#wire/agenda.ts'
import type { Hash, Signed, Uuid } from '#wire/basics.ts'
import type { EventFrame } from '#wire/frames.ts'

import { Later } from '../later.ts'
import { Problem } from '../problem.ts'
import { problemOf, telling } from '../refusals.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { pageView, type Choice, type EventPageView, type EventView } from './agenda-views.ts'
import { publishable, type AudienceView } from './notices.ts'
import { Publishing } from './publishing.ts'
import { Shown } from './shown.ts'
import { eventEntry, TerritoryAgenda, type EventEntry } from './territory-agenda.svelte.ts'

export type NewEventContent = NewNotice<'event'>['content']
export interface NewEvent extends NewEventContent {
  territory: string
  room?: string
}

/** The events of all my territories: lists per territory, and the pages that were opened. */
export class Agenda {
  readonly #territories = new Map<Hash, TerritoryAgenda>()
  readonly #pages = new SvelteMap<Uuid, EventEntry<EventPage>>()
  readonly #publishing = new Publishing()
  readonly #later = new Later()
  readonly #shown = new Shown()

  of(territory: Hash): TerritoryAgenda {
    const found = this.#territories.get(territory) ?? new TerritoryAgenda(territory)
    this.#territories.set(territory, found)
    return found
  }

  /** An event's page, once `open` has fetched it. */
  page(id: Uuid): EventPageView | undefined {
    const found = this.#pages.get(id)
    return found && pageView(found.row, found.notice)
  }

  /** Rejects with `not_found`, `forged`, `offline`. */
  open(id: Uuid): Promise<void> {
    return untrack(() => telling(async () => this.#keep(await api.event(id))))
  }

  /** An event's page stands on a screen, until what it answers is called: so long it is kept up to date. */
  show(id: Uuid): () => void {
    return this.#shown.add(id)
  }

  /** I have seen that a place is mine. */
  see(id: Uuid): Promise<void> {
    return telling(async () => this.#keep(await api.seeEvent(id)))
  }

  answer(id: Uuid, choice: Choice): Promise<void> {
    return telling(async () => this.#keep(await api.answerEvent(id, choice)))
  }

  /** Where I may publish. */
  audiences(territory: Hash): AudienceView[] {
    return publishable(territory)
  }

  /** The new event's id. */
  publish({ territory, room, ...content }: NewEvent): Promise<Uuid> {
    return telling(async () => {
      const place = { territory, ...(room === undefined ? {} : { room }) }
      const said = { kind: 'event', ...place, content } as const
      const { id, answer } = await this.#publishing.publish(said, {
        send: api.publishEvent,
        read: api.event,
      })
      await this.#keep(answer)
      return id
    })
  }

  /** Signs the whole event anew. Rejects with `revision` where somebody was faster. */
  revise(event: EventView, content: NewEventContent): Promise<void> {
    return telling(async () => {
      const { id, revision, territory } = event
      const { room } = event.audience
      const place = { territory, ...(room === undefined ? {} : { room }) }
      const after = { id, revision }
      const said = { kind: 'event', ...place, after, content } as const
      const send = (signed: Signed) => api.reviseEvent(id, signed)
      const way = { send, read: api.event }
      await this.#keep((await this.#publishing.publish(said, way)).answer)
    })
  }

  cancel(id: Uuid): Promise<void> {
    return telling(async () => this.#keep(await api.cancelEvent(id)))
  }

  /** Something about an event changed; who shows it asks. */
  heard({ territory, event: id }: EventFrame): void {
    if (!this.of(territory).asked && !this.#shown.has(id)) return
    this.#later.run(id, () => this.#refresh(territory, id))
  }

  /** After an absence. */
  heal(): void {
    for (const territory of this.#territories.values()) if (territory.asked) void territory.load()
    for (const id of this.#shown.names) {
      const territory = this.#pages.get(id)?.notice.territory.id
      if (territory !== undefined) this.#later.run(id, () => this.#refresh(territory, id))
    }
  }

  forget(): void {
    this.#publishing.forget()
    this.#later.forget()
    this.#territories.clear()
    this.#pages.clear()
  }

  async #refresh(territory: Hash, id: Uuid): Promise<void> {
    try {
      await this.#keep(await api.event(id))
    } catch (error) {
      if (problemOf(error).code !== 'not_found') return
      this.#pages.delete(id)
      this.of(territory).drop(id)
    }
  }

  async #keep(page: EventPage): Promise<void> {
    const entry = await eventEntry(page)
    if (!entry) throw new Problem('forged')
    const { territory } = entry.notice
    const accounts = page.answers.map(({ account }) => account)
    await roster.meet(territory.id, accounts)
    this.#pages.set(page.id, entry)
    this.of(territory.id).keep(entry)
  }
}

export const agenda = new Agenda()
