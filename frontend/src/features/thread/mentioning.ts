import { matches } from '#i18n/folded.ts'
import type { Trade } from '#i18n/trades.ts'
import type { Mention, Mentionable } from '#state/threads/mentions.ts'

import type { Change } from './editing.ts'

/** How many are offered at once. */
const MOST = 8

/** What is typed after an `@` that begins a word, up to the caret; `from` is where the `@` stands. */
export function sought(text: string, caret: number): { from: number; typed: string } | null {
  const found = /(?:^|[\s([«"'’])@([^\s@][^@\n]{0,40})?$/u.exec(text.slice(0, caret))
  if (!found) return null
  const typed = found[1] ?? ''
  return { from: caret - typed.length - 1, typed }
}

export interface Suggestion extends Mention {
  trade: Trade
  /** Of a profession: how many here have it. */
  people?: number
}

/** Whom these beginnings of words may mean, by name or by profession; `say` gives a profession's usual word. */
export function suggestions(
  { people, professions }: Mentionable,
  typed: string,
  say: (trade: Trade) => string,
): Suggestion[] {
  const named = people.filter(({ name }) => matches(typed, [name]))
  const practising = professions.filter(({ words, trade }) => matches(typed, [words, say(trade)]))
  const byTrade = typed === '' ? [] : people.filter(({ trade }) => matches(typed, [say(trade)]))
  const all = [...(typed === '' ? [] : practising), ...named, ...byTrade, ...practising]
  return [...new Set(all)].slice(0, MOST)
}

/** In the place of what was typed: the name, and a space to go on after it. */
export function mentioned(suggestion: Mention, from: number, caret: number): Change {
  const put = `${suggestion.words} `
  return { from, to: caret, put, start: from + put.length, end: from + put.length }
}
