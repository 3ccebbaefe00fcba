import { language, m } from '#i18n/language.svelte.ts'
import { now } from '#state/clock.ts'
import { fieldsIn, ZONE } from '#state/zones.ts'

interface Span {
  starts: number
  ends: number
  zone: string
}

const written = (at: number, zone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language.code, { ...options, timeZone: known(zone) }).format(at)

/** The zone, or that of the territories where this browser has not heard of it. */
function known(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return ZONE
  }
}

const isThisYear = (at: number, zone: string) =>
  written(at, zone, { year: 'numeric' }) === written(Date.now(), zone, { year: 'numeric' })

/** `mardi 3 mars`, with the year where it is another one: the day by the clock of the place. */
export function dayOf({ starts, zone }: Pick<Span, 'starts' | 'zone'>): string {
  const year = isThisYear(starts, zone) ? {} : { year: 'numeric' as const }
  return written(starts, zone, { weekday: 'long', day: 'numeric', month: 'long', ...year })
}

/** As `dayOf`, for today `Aujourd’hui`. */
export function nearDayOf(span: Pick<Span, 'starts' | 'zone'>): string {
  const day = (at: number) => fieldsIn(known(span.zone), at).date
  return day(span.starts) === day(now()) ? m().time.today : dayOf(span)
}

/** When it begins: `19:30`. */
export const timeOf = ({ starts, zone }: Pick<Span, 'starts' | 'zone'>): string =>
  fieldsIn(known(zone), starts).time

/** `19:30 – 21:00`; with the day of the end where it is another one. */
export function hoursOf({ starts, ends, zone }: Span): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const day = (at: number) => written(at, zone, { dateStyle: 'short' })
  const lastDay =
    day(starts) === day(ends) ? {} : { weekday: 'short' as const, day: 'numeric' as const }
  return `${written(starts, zone, time)} – ${written(ends, zone, { ...lastDay, ...time })}`
}

/** Events that begin on one day, by the clock of their place, stand together. */
export function byDay<E extends Pick<Span, 'starts' | 'zone'>>(events: readonly E[]): E[][] {
  const days = new Map<string, E[]>()
  for (const event of events) {
    const day = written(event.starts, event.zone, { dateStyle: 'short' })
    days.set(day, [...(days.get(day) ?? []), event])
  }
  return [...days.values()]
}
