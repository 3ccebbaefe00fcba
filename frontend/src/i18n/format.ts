import { language, m } from './language.svelte.ts'

const DAY = 86_400_000
/** In the place of a number that is no date: others may have sent it, and a list shows the rest all the same. */
const NONE = '—'

let clock = (): number => Date.now()

/** Which time it is, where no other is named; what was drawn by a reactive clock is drawn again as it goes on. */
export const setClock = (given: () => number): void => {
  clock = given
}

const isDate = (at: number) => !Number.isNaN(new Date(at).getTime())

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0)
const daysAgo = (at: number, now: number) => Math.round((midnight(now) - midnight(at)) / DAY)

/** In English as it is written in Europe: the day stands before its month. */
export const locale = (): string => (language.code === 'en' ? 'en-GB' : language.code)

const writers = new Map<string, Intl.DateTimeFormat>()

/** Making one takes far longer than using it, and a list has a thousand rows. */
function writer(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([language.code, options])
  const made = writers.get(name) ?? new Intl.DateTimeFormat(locale(), options)
  writers.set(name, made)
  return made
}

/** A date as the chosen language writes it; the first of a month as it is read, *1er*. */
export function written(at: number, options: Intl.DateTimeFormatOptions): string {
  if (!isDate(at)) return NONE
  const parts = writer(options).formatToParts(at)
  const said = (type: string, value: string) =>
    type === 'day' && value === '1' ? m().time.first : value
  return parts.map(({ type, value }) => said(type, value)).join('')
}

/** `14:05`, in English too: a territory has one clock. */
export function clockTime(at: number): string {
  return written(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** For a day separator: `Aujourd’hui`, `Hier`, `lundi 3 mars`, with the year where it is another one. */
export function dayName(at: number, now = clock()): string {
  const days = daysAgo(at, now)
  if (days === 0) return m().time.today
  if (days === 1) return m().time.yesterday
  const year =
    new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const }
  return written(at, { weekday: 'long', day: 'numeric', month: 'long', ...year })
}

/** For a list: the time today, `hier`, the weekday within a week, then the date. */
export function shortTime(at: number, now = clock()): string {
  const days = daysAgo(at, now)
  if (days <= 0) return clockTime(at)
  if (days === 1) return m().time.yesterdayShort
  if (days < 7) return written(at, { weekday: 'long' })
  return written(at, { day: 'numeric', month: 'short' })
}

/** `3 mars 2026`, by the clocks of a time zone where one is named. */
export function dateOnly(at: number, timeZone?: string): string {
  return written(at, { dateStyle: 'long', ...(timeZone && { timeZone }) })
}

/** A language's name in itself: `Français`, `English`. */
export function languageName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
}
