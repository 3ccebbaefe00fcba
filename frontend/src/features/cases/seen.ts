import { m } from '#i18n/language.svelte.ts'
import { type Trade, trades } from '#i18n/trades.ts'
import type { ReadersView } from '#state/threads/readers.svelte.ts'
import type { PersonView } from '#state/views.ts'

/** So many professions are said in one line; the list says the others. */
const FEW = 3

/** Together by profession, as people look for each other. */
export const byTrade = (people: readonly PersonView[]): PersonView[] =>
  people.toSorted((a, b) => trades.indexOf(a.trade) - trades.indexOf(b.trade))

/** Whom something waits for, by profession: the most first. */
export function missingWords(people: readonly PersonView[]): string {
  const counts = new Map<Trade, number>()
  for (const { trade } of people) counts.set(trade, (counts.get(trade) ?? 0) + 1)
  const groups = [...counts].toSorted(([, a], [, b]) => b - a)
  const said = groups.slice(0, FEW).map(([trade, count]) => counted(trade, count))
  const others = groups.slice(FEW).reduce((sum, [, count]) => sum + count, 0)
  const words = m().cases.seen
  return words.missing(others === 0 ? said : [...said, words.others(others)], people.length)
}

function counted(trade: Trade, count: number): string {
  const { seen } = m().cases
  if (trade === 'other') return seen.others(count)
  if (trade === 'coordinator') return seen.coordination(count)
  const name = count === 1 ? m().trade[trade].toLocaleLowerCase() : m().mention.trades[trade]
  return `${count} ${name}`
}

/** As one line: a space on either side of the dash. */
export function seenWords({ seen, missing }: ReadersView): string {
  const by = m().cases.seen.by(seen.length, seen.length + missing.length)
  return missing.length === 0 ? by : `${by} — ${missingWords(missing)}`
}
