import type { EventKind, EventView } from '#state/agenda-views.ts'
import type { NewEventContent } from '#state/agenda.svelte.ts'
import { fieldsIn, momentIn, ZONE } from '#state/zones.ts'

export const kinds: readonly EventKind[] = ['meeting', 'welcome', 'training', 'rcp', 'prevention']

const DAY = 86_400_000
const LONGEST = 31 * DAY

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
  const [place, link, text] = [fields.place.trim(), fields.link.trim(), fields.text.trim()]
  return {
    ...{ kind, zone, starts, ends, title: fields.title.trim() },
    ...(place && { place }),
    ...(link && { link }),
    ...(text && { text }),
    ...(fields.capacity && { capacity: fields.capacity }),
  }
}

/** Whether an event may last so. */
export const isSpan = ({ starts, ends }: { starts: number; ends: number }): boolean =>
  ends > starts && ends - starts <= LONGEST

/** Whether an event may carry this link. */
export const isLink = (link: string): boolean => /^https:\/\/[!#-;=?-[\]_a-z~]{1,500}$/.test(link)

function endOf({ zone, date, until, lastDay }: EventFields, starts: number): number {
  if (lastDay) return momentIn(zone, lastDay, until)
  const sameDay = momentIn(zone, date, until)
  return sameDay < starts ? momentIn(zone, dayAfter(date), until) : sameDay
}

const dayAfter = (date: string): string => {
  const at = Date.parse(date)
  return Number.isNaN(at) ? '' : new Date(at + DAY).toISOString().slice(0, 10)
}
