import { written } from '#i18n/format.ts'
import { m } from '#i18n/language.svelte.ts'
import { liveNow } from '#state/clock.ts'
import { fieldsIn, knownZone } from '#state/agenda/zones.ts'

interface Span {
  starts: number
  ends: number
  zone: string
}

const inZone = (at: number, zone: string, options: Intl.DateTimeFormatOptions) =>
  written(at, { ...options, timeZone: knownZone(zone) })

const isThisYear = (at: number, zone: string) =>
  inZone(at, zone, { year: 'numeric' }) === inZone(liveNow(), zone, { year: 'numeric' })

/** `mardi 3 mars`, with the year where it is another one: the day by the clock of the place. */
export function dayOf({ starts, zone }: Pick<Span, 'starts' | 'zone'>): string {
  const year = isThisYear(starts, zone) ? {} : { year: 'numeric' as const }
  return inZone(starts, zone, { weekday: 'long', day: 'numeric', month: 'long', ...year })
}

/** As `dayOf`, for today `Aujourd’hui`. */
export function nearDayOf(span: Pick<Span, 'starts' | 'zone'>): string {
  const day = (at: number) => fieldsIn(span.zone, at).date
  return day(span.starts) === day(liveNow()) ? m().time.today : dayOf(span)
}

/** When it begins: `19:30`. */
export const timeOf = ({ starts, zone }: Pick<Span, 'starts' | 'zone'>): string =>
  fieldsIn(zone, starts).time

/** `19:30 – 21:00`; with the day of the end where it is another one. */
export function hoursOf({ starts, ends, zone }: Span): string {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const day = (at: number) => inZone(at, zone, { dateStyle: 'short' })
  const lastDay =
    day(starts) === day(ends) ? {} : { weekday: 'short' as const, day: 'numeric' as const }
  return `${inZone(starts, zone, time)} – ${inZone(ends, zone, { ...lastDay, ...time })}`
}

/** Events that begin on one day, by the clock of their place, stand together. */
export function byDay<E extends Pick<Span, 'starts' | 'zone'>>(events: readonly E[]): E[][] {
  const days = new Map<string, E[]>()
  for (const event of events) {
    const day = inZone(event.starts, event.zone, { dateStyle: 'short' })
    days.set(day, [...(days.get(day) ?? []), event])
  }
  return [...days.values()]
}
