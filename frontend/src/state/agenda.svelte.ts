import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/agenda.ts'
import type { EventNotice, NewNotice } from '#vault/api.ts'
import type { EventPage, EventRow } from '#wire/agenda.ts'
import type { Hash, Signed, Uuid } from '#wire/basics.ts'

import {
  eventView,
  pageView,
  type Choice,
  type EventPageView,
  type EventView,
} from './agenda-views.ts'
import { now } from './clock.ts'
import { publishable, read, type AudienceView } from './notices.ts'
import { Problem } from './problem.ts'
import { Publishing } from './publishing.ts'
import { problemOf, telling } from './refusals.ts'
import { roster } from './roster.svelte.ts'

export type NewEventContent = NewNotice<'event'>['content']
export interface NewEvent extends NewEventContent {
  territory: string
  room?: string
}

interface Entry<Row> {
  row: Row
  notice: EventNotice
}

/** The events of a territory and of the groups in it that I may read. */
export class Agenda {
  loading = $state(true)
  problem = $state<string | null>(null)
  /** How many events do not come from who they name; they are not shown. */
  forged = $state(0)
  #territory = $state<Hash>('')
  #entries = $state.raw<readonly Entry<EventRow>[]>([])
  readonly #pages = new SvelteMap<Uuid, Entry<EventPage>>()
  readonly #publishing = new Publishing()

  /** What is on or ahead, the next first. */
  get list(): EventView[] {
    return this.#entries.map(({ row, notice }) => eventView(row, notice))
  }

  load(territory: Hash): Promise<void> {
    return untrack(() => this.#load(territory))
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
      const { id, answer } = await this.#publishing.publish(said, api.publishEvent)
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
      await this.#keep((await this.#publishing.publish(said, send)).answer)
    })
  }

  cancel(id: Uuid): Promise<void> {
    return telling(async () => this.#keep(await api.cancelEvent(id)))
  }

  forget(): void {
    this.#publishing.forget()
    this.#entries = []
    this.#pages.clear()
    this.#territory = ''
    this.loading = true
    this.problem = null
    this.forged = 0
  }

  async #load(territory: Hash): Promise<void> {
    if (territory !== this.#territory) this.forget()
    this.#territory = territory
    this.problem = null
    try {
      const { events } = await api.events(territory, { from: now() })
      const entries = await Promise.all(events.map(entryOf))
      if (territory !== this.#territory) return
      this.#entries = entries.filter((entry) => entry !== undefined)
      this.forged = entries.length - this.#entries.length
    } catch (error) {
      this.problem = problemOf(error).code
    } finally {
      this.loading = false
    }
  }

  async #keep(page: EventPage): Promise<void> {
    const entry = await entryOf(page)
    if (!entry) throw new Problem('forged')
    const { territory } = entry.notice
    await roster.meet(
      territory.id,
      page.answers.map(({ account }) => account),
    )
    this.#pages.set(page.id, entry)
    if (territory.id !== this.#territory) return
    const others = this.#entries.filter(({ row }) => row.id !== page.id)
    this.#entries = [...others, entry].toSorted((a, b) => a.notice.starts - b.notice.starts)
  }
}

async function entryOf<Row extends EventRow>(row: Row): Promise<Entry<Row> | undefined> {
  const notice = await read('event', row)
  return notice?.id === row.id ? { row, notice } : undefined
}

export const agenda = new Agenda()
