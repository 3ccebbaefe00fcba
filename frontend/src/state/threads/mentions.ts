import { m } from '#i18n/language.svelte.ts'
import type { Trade } from '#i18n/trades.ts'
import type { Hash } from '#wire/basics.ts'

import { professionOf, tradeOf } from '../people/professions.ts'
import { self } from '../people/self.svelte.ts'
import { logs } from '../rooms/logs.ts'
import { byName, personOf, roster } from '../rooms/roster.svelte.ts'
import type { PersonView } from '../views.ts'

/** What a message holds for a name: an account, or a profession as cards name it. */
const TOKEN = /<@(?:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|([^<>|]+)\|([^<>|]+))>/g

/** Of a text, in order: plain words, a person, everybody of a profession, or somebody unknown here. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'person'; person: PersonView }
  | { kind: 'trade'; trade: Trade }
  | { kind: 'unknown' }

/** What a composer shows for a token: `words` begin with `@`. */
export interface Mention {
  token: string
  words: string
}

/** Who may be mentioned in a room: its people but me, and the professions that these have. */
export interface Mentionable {
  people: (PersonView & Mention)[]
  professions: (Mention & { trade: Trade; people: number })[]
}

export function mentionable(room: Hash): Mentionable {
  const seats = roster.rooms.get(room)?.members ?? []
  const people = seats
    .filter(({ account, card }) => account !== self.account && card.hasCard)
    .map(({ card }) => personOf(card))
    .toSorted(byName)
  const counts = new Map<Trade, number>()
  for (const { trade } of people) counts.set(trade, (counts.get(trade) ?? 0) + 1)
  return {
    people: people.map((person) => ({ ...person, ...mentionOf(person) })),
    professions: [...counts].map(([trade, count]) => ({
      trade,
      people: count,
      ...everybody(trade),
    })),
  }
}

/** A composer's words as they are sent: what was chosen from the list becomes a token, all else stays plain text. */
export function tokensOf(words: string, chosen: readonly Mention[]): string {
  const longest = chosen.toSorted((a, b) => b.words.length - a.words.length)
  return longest.reduce(
    (text, mention) => text.replaceAll(wholly(mention.words), mention.token),
    words,
  )
}

/** Not where it is the beginning of somebody else's name. */
const wholly = (words: string): RegExp =>
  new RegExp(`${words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu')

/** What a composer shows of a text with tokens, and what was chosen in it. */
export function wordsOf(room: Hash, text: string): { words: string; chosen: Mention[] } {
  const chosen = new Map<string, Mention>()
  const words = text.replaceAll(TOKEN, (token: string) => {
    const mention = { token, words: wordsFor(partFor(room, token)) }
    chosen.set(token, mention)
    return mention.words
  })
  return { words, chosen: [...chosen.values()] }
}

/** A text for a list, or to be copied: mentions by their names. */
export const plainWords = (room: Hash, text: string): string => wordsOf(room, text).words

/** For a screen that marks mentions. */
export function partsOf(room: Hash, text: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    parts.push({ kind: 'text', text: text.slice(from, index) }, partFor(room, token))
    from = index + token.length
  }
  parts.push({ kind: 'text', text: text.slice(from) })
  return parts.filter((part) => part.kind !== 'text' || part.text !== '')
}

function partFor(room: Hash, token: string): Part {
  const [, account, table, code] = [...token.matchAll(TOKEN)][0] ?? []
  if (account === undefined) return tradeFor(table ?? '', code ?? '')
  const person = roster.known(logs.territoryOf(room) ?? '', account)
  return person ? { kind: 'person', person } : { kind: 'unknown' }
}

function tradeFor(table: string, code: string): Part {
  const trade = tradeOf({ table, code })
  return trade === 'other' ? { kind: 'unknown' } : { kind: 'trade', trade }
}

function wordsFor(part: Part): string {
  if (part.kind === 'person') return `@${part.person.name}`
  return `@${part.kind === 'trade' ? m().mention.trades[part.trade] : m().mention.unknown}`
}

const mentionOf = ({ account, name }: PersonView): Mention => ({
  token: `<@${account}>`,
  words: `@${name}`,
})

const everybody = (trade: Trade): Mention => {
  const { table, code } = professionOf(trade)
  return { token: `<@${table}|${code}>`, words: `@${m().mention.trades[trade]}` }
}
