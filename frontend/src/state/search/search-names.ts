import { wordsOf } from '#i18n/folded.ts'
import { namesTrade, tradesIn } from '#i18n/trade-words.ts'
import type { Trade } from '#i18n/trades.ts'
import type { Wanted } from '#search/corpus.ts'
import type { MemberView } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { rooms } from '../rooms/rooms.svelte.ts'
import { byName, personOf, roster } from '../rooms/roster.svelte.ts'
import type { PersonView, RoomView } from '../views.ts'

/** Somebody as a search finds them: in which territory. */
export interface PersonFound extends PersonView {
  territory: Hash
}

/** Shorter beginnings of names say nothing. */
const LEAST = 2

/** The words of a name, which is asked for again with each letter typed. */
const namesRead = new Map<string, readonly string[]>()

function wordsIn(name: string): readonly string[] {
  const known = namesRead.get(name) ?? wordsOf(name)
  namesRead.set(name, known)
  return known
}

export const forgetNames = (): void => namesRead.clear()

/** A word of the question with the colleagues and groups that it names. */
export function wantedBy(word: string): Wanted {
  if (word.length < LEAST) return { word }
  const trades = tradesIn(word)
  const senders = everybody().filter((member) => isNamed(member, [word], trades))
  return {
    word,
    senders: new Set(senders.map(({ account }) => account)),
    rooms: new Set(rooms.list.filter(({ name }) => begins(name, word)).map(({ id }) => id)),
  }
}

/** Whom the words mean: everybody who is so named, or has such a trade. */
export function sendersNamed(said: string): Set<Uuid> {
  const [words, trades] = [wordsOf(said), tradesIn(said)]
  const meant = everybody().filter((member) => isNamed(member, words, trades))
  return new Set(meant.map(({ account }) => account))
}

/** Who is a member now and so named, or of the trade that the words name, by name; of some people alone, where `among` says whom. */
export function peopleNamed(words: readonly string[], among?: ReadonlySet<Uuid>): PersonFound[] {
  if (words.join('').length < LEAST) return []
  return [...roster.territories].flatMap(([territory, { members }]) =>
    members
      .filter(({ present, account }) => present && (among?.has(account) ?? true))
      .filter((member) => isMeant(member, words))
      .map((member) => ({ ...personOf(member), territory }))
      .toSorted(byName),
  )
}

export function roomsNamed(words: readonly string[]): RoomView[] {
  if (words.join('').length < LEAST) return []
  return rooms.list.filter(({ name }) => words.every((word) => begins(name, word)))
}

/** Of all my territories, guests of my rooms and past members too: what they wrote is still there. */
function everybody(): MemberView[] {
  const members = [...roster.territories.values()].flatMap(({ members }) => members)
  const guests = [...roster.rooms.values()].flatMap(({ members }) =>
    members.flatMap(({ card, guest }) => (guest ? card : [])),
  )
  return [...members, ...guests]
}

function isNamed(member: MemberView, words: readonly string[], trades: readonly Trade[]): boolean {
  if (trades.length > 0 && trades.includes(personOf(member).trade)) return true
  return words.length > 0 && words.every((word) => begins(member.name, word))
}

/** Each word begins one of the names, or helps to name the trade. */
function isMeant(member: MemberView, words: readonly string[]): boolean {
  const others = words.filter((word) => !begins(member.name, word))
  const { trade } = personOf(member)
  return others.length === 0 || (trade !== 'other' && namesTrade(others, trade))
}

const begins = (name: string, word: string): boolean =>
  wordsIn(name).some((each) => each.startsWith(word))
