import type { EventKind, EventView } from '#state/agenda-views.ts'
import type { NewEventContent } from '#state/agenda.svelte.ts'
import { fieldsIn, momentIn, ZONE } from '#state/zones.ts'

export const kinds: readonly EventKind[] = ['meeting', 'welcome', 'training', 'rcp', 'prevention']

const DAY = 86_400_000

/** An event as a form holds it. */
export interface EventFields {
  kind: EventKind
  title: string
  date: string
  from: string
  until: string
  place: string
  link: string
  capacity: number | null
  text: string
  zone: string
}

export function fieldsOf(event?: EventView): EventFields {
  const zone = event?.zone ?? ZONE
  const starts = event ? fieldsIn(zone, event.starts) : { date: '', time: '' }
  return {
    kind: event?.kind ?? 'meeting',
    title: event?.title ?? '',
    date: starts.date,
    from: starts.time,
    until: event ? fieldsIn(zone, event.ends).time : '',
    place: event?.place ?? '',
    link: event?.link ?? '',
    capacity: event?.capacity ?? null,
    text: event?.text ?? '',
    zone,
  }
}

/** What an author signs. An end before the beginning is the next day's. */
export function contentOf(fields: EventFields): NewEventContent {
  const { kind, zone, date } = fields
  const starts = momentIn(zone, date, fields.from)
  const sameDay = momentIn(zone, date, fields.until)
  const ends = sameDay > starts ? sameDay : momentIn(zone, dayAfter(date), fields.until)
  const [place, link, text] = [fields.place.trim(), fields.link.trim(), fields.text.trim()]
  return {
    ...{ kind, zone, starts, ends, title: fields.title.trim() },
    ...(place && { place }),
    ...(link && { link }),
    ...(text && { text }),
    ...(fields.capacity && { capacity: fields.capacity }),
  }
}

/** Whether an event may carry this link. */
export const isLink = (link: string): boolean => /^https:\/\/[!#-;=?-[\]_a-z~]{1,500}$/.test(link)

const dayAfter = (date: string): string => {
  const at = Date.parse(date)
  return Number.isNaN(at) ? '' : new Date(at + DAY).toISOString().slice(0, 10)
}
