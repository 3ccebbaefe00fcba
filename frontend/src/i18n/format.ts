import { language, m } from './language.svelte.ts'

const DAY = 86_400_000
/** In the place of a number that is no date: others may have sent it, and a list shows the rest all the same. */
const NONE = '—'

const isDate = (at: number) => !Number.isNaN(new Date(at).getTime())

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0)
const daysAgo = (at: number, now: number) => Math.round((midnight(now) - midnight(at)) / DAY)
const written = (at: number, options: Intl.DateTimeFormatOptions) =>
  isDate(at) ? new Intl.DateTimeFormat(language.code, options).format(at) : NONE

/** `14:05`, in English too: a territory has one clock. */
export function clockTime(at: number): string {
  return written(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** For a day separator: `Aujourd’hui`, `Hier`, `lundi 3 mars`, with the year where it is another one. */
export function dayName(at: number, now = Date.now()): string {
  const days = daysAgo(at, now)
  if (days === 0) return m().time.today
  if (days === 1) return m().time.yesterday
  const year =
    new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const }
  return written(at, { weekday: 'long', day: 'numeric', month: 'long', ...year })
}

/** For a list: the time today, `hier`, the weekday within a week, then the date. */
export function shortTime(at: number, now = Date.now()): string {
  const days = daysAgo(at, now)
  if (days <= 0) return clockTime(at)
  if (days === 1) return m().time.yesterdayShort
  if (days < 7) return written(at, { weekday: 'long' })
  return written(at, { day: 'numeric', month: 'short' })
}

/** `3 mars 2026` */
export function dateOnly(at: number): string {
  return written(at, { dateStyle: 'long' })
}

/** A language's name in itself: `Français`, `English`. */
export function languageName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
}
