import type { EventKind, EventView } from '#state/agenda/agenda-views.ts'
import type { NewEventContent } from '#state/agenda/agenda.svelte.ts'
import { fieldsIn, momentIn, ZONE } from '#state/agenda/zones.ts'

import { plain } from '../plain.ts'

export const kinds: readonly EventKind[] = ['meeting', 'welcome', 'training', 'rcp', 'prevention']

const DAY = 86_400_000
const LONGEST = 31 * DAY
/** A notice may name no later end than five years after its signing. */
const FARTHEST = 5 * 365 * DAY

/** An event as a form holds it. */
export interface EventFields {
  kind: EventKind
  title: string
  date: string
  from: string
  until: string
  /** Empty where it ends on the day of its beginning, or in the night after. */
  lastDay: string
  place: string
  link: string
  capacity: number | null
  text: string
  zone: string
}

export function fieldsOf(event?: EventView): EventFields {
  const zone = event?.zone ?? ZONE
  const starts = event ? fieldsIn(zone, event.starts) : { date: '', time: '' }
  const ends = event ? fieldsIn(zone, event.ends) : starts
  return {
    kind: event?.kind ?? 'meeting',
    title: event?.title ?? '',
    date: starts.date,
    from: starts.time,
    until: ends.time,
    lastDay: ends.date === starts.date ? '' : ends.date,
    place: event?.place ?? '',
    link: event?.link ?? '',
    capacity: event?.capacity ?? null,
    text: event?.text ?? '',
    zone,
  }
}

/** What an author signs. Without a last day, an end before the beginning is the next day's. */
export function contentOf(fields: EventFields): NewEventContent {
  const { kind, zone, date } = fields
  const starts = momentIn(zone, date, fields.from)
  const ends = endOf(fields, starts)
  const [place, link, text] = [plain(fields.place), plain(fields.link), plain(fields.text)]
  return {
    ...{ kind, zone, starts, ends, title: plain(fields.title) },
    ...(place && { place }),
    ...(link && { link }),
    ...(text && { text }),
    ...(fields.capacity && { capacity: fields.capacity }),
  }
}

interface Dated {
  starts: number
  ends: number
}

interface Times {
  now: number
  /** What it was. */
  before?: Dated | undefined
}

/** What is wrong with a field, by the word of the form that says it. */
export type Faults = Partial<
  Record<keyof EventFields, 'empty' | 'past' | 'far' | 'endless' | 'linkForm'>
>

export function faultsOf(fields: EventFields, times: Times): Faults {
  const content = contentOf(fields)
  const date = dateFault(content, times)
  return {
    ...(content.title === '' && { title: 'empty' }),
    ...(date && { date }),
    ...(date !== 'far' && !isSpan(content) && { until: 'endless' }),
    ...(content.link !== undefined && !isLink(content.link) && { link: 'linkForm' }),
  }
}

/** Whether an event may last so. */
const isSpan = ({ starts, ends }: Dated): boolean => ends > starts && ends - starts <= LONGEST

/** Why an event may not be then. One that has begun may stay in the past. */
export function dateFault(
  { starts, ends }: Dated,
  { now, before }: Times,
): 'past' | 'far' | undefined {
  // A year of five figures is no date.
  if (Number.isNaN(starts) || ends > now + FARTHEST) return 'far'
  const begun = before !== undefined && before.starts <= now
  return starts <= now && !begun ? 'past' : undefined
}

/** The last day that a date field offers. */
export const lastDate = (zone: string, now: number): string => fieldsIn(zone, now + FARTHEST).date

/** Whether an event may carry this link. */
const isLink = (link: string): boolean => /^https:\/\/[!#-;=?-[\]_a-z~]{1,500}$/.test(link)

function endOf({ zone, date, until, lastDay }: EventFields, starts: number): number {
  if (lastDay) return momentIn(zone, lastDay, until)
  const sameDay = momentIn(zone, date, until)
  return sameDay < starts ? momentIn(zone, dayAfter(date), until) : sameDay
}

const dayAfter = (date: string): string => {
  const at = Date.parse(date)
  return Number.isNaN(at) ? '' : new Date(at + DAY).toISOString().slice(0, 10)
}
