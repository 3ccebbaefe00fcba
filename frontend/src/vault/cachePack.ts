/** What is verified, as bytes and back: exactly what it was, but for fields that are undefined and keys of links that are over. */
import { b64, text, unb64, utf8, type Bytes } from '#crypto/bytes.ts'
import type { JsonObject } from '#crypto/canonical.ts'
import { asKey, type RoomKey } from '#crypto/keys.ts'
import type { EpochName } from '#crypto/rooms.ts'
import type { Card } from '#log/card.ts'
import { restore, told } from '#log/projection.ts'
import type { AnyLog } from '#log/state.ts'

import type { PeopleMet } from './api.ts'
import type { Stage } from './stages.ts'

/** A log as far as it was verified, the keys of its epochs that are held, and to which of them a link opened. */
export interface KeptLog {
  log: AnyLog
  keys: [epoch: number, key: RoomKey][]
  linked: number[]
}

/** Places of a territory's log: up to where its people came in, and where the account's standing began that they were shown to. */
export type Met = Pick<PeopleMet, 'head' | 'standing'>

/** Cards by their hash; what was met, by territory. */
export interface KeptPeople {
  cards: ReadonlyMap<string, Card>
  met: ReadonlyMap<string, Met>
}

const json = (value: object): Bytes => utf8(JSON.stringify(value))

export const packLog = ({ log, keys, linked }: KeptLog): Bytes =>
  json({ log: told(log), keys: keys.map(([epoch, key]) => [epoch, b64(key)]), linked })

export const unpackLog = (packed: Bytes): KeptLog => {
  const { log, keys, linked } = JSON.parse(text(packed)) as {
    log: JsonObject
    keys: [number, string][]
    linked: number[]
  }
  const held = keys.map(([epoch, key]): [number, RoomKey] => [epoch, asKey(unb64(key, 32))])
  return { log: restore(log), keys: held, linked }
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
