import type { EventNotice } from '#vault/api.ts'
import type { EventPage, EventRow } from '#wire/agenda.ts'

import { liveNow } from '../clock.ts'
import { roster } from '../rooms/roster.svelte.ts'
import type { PersonView } from '../views.ts'
import { audienceOf, publishesTo, type AudienceView } from './notices.ts'

export type EventKind = EventNotice['kind']
export type Choice = 'yes' | 'no' | 'maybe'

/** `waiting` is the place on the waiting list, from 1. */
interface GivenAnswer {
  choice: Choice
  waiting?: number
}

/** `movedUp`: I waited, have a place now and have not seen it yet. */
export interface OwnAnswer extends GivenAnswer {
  movedUp?: boolean
}

export interface AnswerView extends GivenAnswer {
  person: PersonView
}

/** An event that its author signed. Times are ms; `zone` is the clock by which people meet. */
export interface EventView {
  id: string
  territory: string
  audience: AudienceView
  revision: number
  kind: EventKind
  title: string
  /** Markdown, as it was signed. */
  text?: string
  place?: string
  link?: string
  starts: number
  ends: number
  zone: string
  capacity?: number
  author: PersonView
  cancelled: boolean
  over: boolean
  coming: number
  waiting: number
  maybe: number
  mine?: OwnAnswer
  abilities: { answer: boolean; change: boolean }
}

/** An event with what only its own page shows. */
export interface EventPageView extends EventView {
  /** The text as the server rendered it: to be cleaned and held against `text`. */
  html: string
  answers: AnswerView[]
}

export function eventView(row: EventRow, notice: EventNotice): EventView {
  const { id, kind, title, text, place, link, starts, ends, zone, capacity, revision } = notice
  const territory = notice.territory.id
  const cancelled = row.cancelled_at !== undefined
  const over = ends <= liveNow()
  return {
    ...{ id, territory, revision, kind, title, starts, ends, zone, cancelled, over },
    ...(text === undefined ? {} : { text }),
    ...(place === undefined ? {} : { place }),
    ...(link === undefined ? {} : { link }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(row.mine ? { mine: ownAnswer(row.mine) } : {}),
    audience: audienceOf(notice.room?.id),
    author: roster.person(territory, notice.author),
    coming: row.coming,
    waiting: row.waiting,
    maybe: row.maybe,
    abilities: {
      answer: !cancelled && !over,
      change: !cancelled && publishesTo(territory, notice.room?.id),
    },
  }
}

const ownAnswer = ({ moved_up, ...given }: NonNullable<EventRow['mine']>): OwnAnswer => ({
  ...given,
  ...(moved_up === undefined ? {} : { movedUp: moved_up }),
})

export function pageView(page: EventPage, notice: EventNotice): EventPageView {
  const person = (account: string) => roster.person(notice.territory.id, account)
  const answers = page.answers.map(({ account, ...answer }) => ({
    ...answer,
    person: person(account),
  }))
  return { ...eventView(page, notice), html: page.html, answers }
}
