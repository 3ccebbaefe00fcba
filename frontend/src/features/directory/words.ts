import { locale } from '#i18n/format.ts'
import { language, m } from '#i18n/language.svelte.ts'
import { languages } from '#i18n/languages.ts'
import type { ProfileView, Slot } from '#state/people/directory.svelte.ts'

const DAY = 86_400_000

/** `2026-03-02` of a moment, by this device's clock. */
export function dayOf(at: number): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Monday is 0. */
export const weekdayOf = (at: number): number => (new Date(at).getDay() + 6) % 7

export function weekdayName(weekday: number): string {
  // 5 January 1970 was a Monday.
  const at = Date.UTC(1970, 0, 5 + weekday)
  return new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(at)
}

/** `3 mars`, `1er mars`, of `2026-03-03`. */
export function dayWords(day: string): string {
  const options = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const
  const words = new Intl.DateTimeFormat(locale(), options).format(Date.parse(day))
  return language.code === 'fr' ? words.replace(/^1 /, '1er ') : words
}

/** As the browser calls it; some browsers leave out rarer ones. */
export function languageWords(code: string): string {
  const known = new Intl.DisplayNames([language.code], { type: 'language', fallback: 'none' })
  const rarer: Readonly<Record<string, string>> = m().directory.rarerLanguages
  return known.of(code) ?? rarer[code] ?? code
}

/** All that a profile may name, as a list is read. */
export function languageChoices(): { code: string; name: string }[] {
  return languages
    .map((code) => ({ code, name: languageWords(code) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language.code))
}

/** `9 h`, `14 h 30` in French; `09:00` elsewhere. */
export function timeWords(time: string): string {
  if (language.code !== 'fr') return time
  const [hours = '', minutes = ''] = time.split(':')
  return `${Number(hours)} h${minutes === '00' ? '' : ` ${minutes}`}`
}

export function slotHours({ from, to }: Slot): string {
  return m().profile.hours(timeWords(from), timeWords(to))
}

export interface Availability {
  away: boolean
  words: string
}

/** What matters now: an absence, else a slot today, else one tomorrow. */
export function availability(
  { absence, slots }: Pick<ProfileView, 'absence' | 'slots'>,
  now = Date.now(),
): Availability | undefined {
  const words = m().profile
  const hours = (at: number) => {
    const away = absence && absence.from <= dayOf(at) && dayOf(at) <= absence.to
    const there = away ? [] : slots.filter(({ weekday }) => weekday === weekdayOf(at))
    return there.map(slotHours)
  }
  if (absence && absence.from <= dayOf(now) && dayOf(now) <= absence.to)
    return { away: true, words: words.awayUntil(dayWords(absence.to)) }
  const [today, tomorrow] = [hours(now), hours(now + DAY)]
  if (today.length > 0) return { away: false, words: words.slotToday(words.all(today)) }
  if (tomorrow.length > 0) return { away: false, words: words.slotTomorrow(words.all(tomorrow)) }
  return undefined
}

/** The word of the trade, or what exactly the profession is where the trade does not say it. */
export function professionWords({ trade, profession }: ProfileView): string {
  return profession || m().trade[trade]
}
