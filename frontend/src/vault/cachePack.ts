/** What is verified, as bytes and back: exactly what it was, but for fields that are undefined and keys of links that are over. */
import { b64, text, unb64, utf8, type Bytes } from '#crypto/bytes.ts'
import { asKey, type RoomKey } from '#crypto/keys.ts'
import type { EpochName } from '#crypto/rooms.ts'
import type { Card } from '#log/card.ts'
import { Grown } from '#log/grown.ts'
import type { AnyLog, Invitation } from '#log/state.ts'

import type { PeopleMet } from './api.ts'
import type { Stage } from './stages.ts'

/** A log as far as it was verified, and the keys of its epochs that are held. */
export interface KeptLog {
  log: AnyLog
  keys: [epoch: number, key: RoomKey][]
}

/** Places of a territory's log: up to where its people came in, and where the account's standing began that they were shown to. */
export type Met = Pick<PeopleMet, 'head' | 'standing'>

/** Cards by their hash; what was met, by territory. */
export interface KeptPeople {
  cards: ReadonlyMap<string, Card>
  met: ReadonlyMap<string, Met>
}

const MAPS = ['invitations', 'keys', 'members', 'seats'] as const
const LISTS = ['hashes', 'ats', 'named'] as const

const isMap = (name: string): boolean => (MAPS as readonly string[]).includes(name)

const asLists = (log: AnyLog): object => ({
  ...Object.fromEntries(
    Object.entries(log).map(([name, value]) => [name, isMap(name) ? [...value] : value]),
  ),
  invitations: [...log.invitations].map(([id, invitation]) => [id, withoutKey(invitation)]),
})

/** Nothing is sealed any more to a link that has ended or is used up: its large key is most of what a log is. */
const withoutKey = (invitation: Invitation): Invitation => {
  const isOver = invitation.end !== undefined || invitation.used.length >= invitation.uses
  return isOver ? { ...invitation, sealing: '' } : invitation
}

const asMaps = (log: Record<string, unknown>): AnyLog => {
  for (const name of MAPS)
    if (name in log) log[name] = new Map(log[name] as Iterable<[unknown, unknown]>)
  for (const name of LISTS) if (name in log) log[name] = Grown.of(log[name] as unknown[])
  return log as unknown as AnyLog
}

const json = (value: object): Bytes => utf8(JSON.stringify(value))

export const packLog = ({ log, keys }: KeptLog): Bytes =>
  json({ log: asLists(log), keys: keys.map(([epoch, key]) => [epoch, b64(key)]) })

export const unpackLog = (packed: Bytes): KeptLog => {
  const { log, keys } = JSON.parse(text(packed)) as {
    log: Record<string, unknown>
    keys: [number, string][]
  }
  return { log: asMaps(log), keys: keys.map(([epoch, key]) => [epoch, asKey(unb64(key, 32))]) }
}

export const packPeople = ({ cards, met }: KeptPeople): Bytes =>
  json({ cards: [...cards], met: [...met] })

export const unpackPeople = (packed: Bytes): KeptPeople => {
  const { cards, met } = JSON.parse(text(packed)) as {
    cards: [string, Card][]
    met: [string, Met][]
  }
  return { cards: new Map(cards), met: new Map(met) }
}

/** Keys of epochs to come, so that what was begun is gone on with. */
export const packStages = (stages: Stage[]): Bytes =>
  json({
    stages: stages.map(({ key, name, sealed, posted }) => ({
      key: b64(key),
      name,
      sealed: [...sealed],
      posted: [...posted],
    })),
  })

export const unpackStages = (packed: Bytes): Stage[] => {
  const { stages } = JSON.parse(text(packed)) as {
    stages: { key: string; name: EpochName; sealed: [string, string][]; posted: string[] }[]
  }
  return stages.map(({ key, name, sealed, posted }) => ({
    key: asKey(unb64(key, 32)),
    name,
    sealed: new Map(sealed),
    posted: new Set(posted),
  }))
}
