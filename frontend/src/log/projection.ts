/** A log's state as one JSON object and back: what a checkpoint holds, and what two implementations compare. */
import type { JsonObject } from '#crypto/canonical.ts'

import { Grown } from './grown.ts'
import type { AnyLog, Epoch, Interval, Invitation } from './state.ts'

/** Everything that `apply` carried into the state; of a link that is over, not its key. */
export const project = (log: AnyLog): JsonObject => withoutAbsent(told(log))

/** The same as JSON will have it: what is absent may stand there as undefined. */
export const told = (log: AnyLog): object => {
  const common = {
    id: log.id,
    hashes: log.hashes,
    ats: log.ats,
    invitations: mapped(log.invitations, invitation),
    epochs: log.epochs.map(epoch),
    keys: Object.fromEntries(log.keys),
    kind: log.kind,
    name: log.name,
  }
  if (log.kind === 'territory') return { ...common, members: Object.fromEntries(log.members) }
  const { purpose, audience, territory, pair, seats, named } = log
  return { ...common, purpose, audience, territory, pair, seats: Object.fromEntries(seats), named }
}

/** The state that was told of, exactly as it was, but for keys of links that are over. Entries come in the order of their places, as they do by `apply`. */
export const restore = (told: JsonObject): AnyLog => {
  const log = told as unknown as Told
  return {
    ...log,
    hashes: Grown.of(log.hashes),
    ats: Grown.of(log.ats),
    invitations: placed(log.invitations, ({ from }) => from, invitationOf),
    epochs: log.epochs.map(epochOf),
    keys: placed(log.keys, ({ from }) => from),
    ...(log.members ? { members: placed(log.members, begin) } : {}),
    ...(log.seats ? { seats: placed(log.seats, begin) } : {}),
    ...(log.named ? { named: Grown.of(log.named) } : {}),
  } as unknown as AnyLog
}

type Entries<V> = Record<string, V>

interface Told {
  hashes: string[]
  ats: number[]
  invitations: Entries<ToldInvitation>
  epochs: ToldEpoch[]
  keys: Entries<{ from: number }>
  members?: Entries<Interval[]>
  seats?: Entries<Interval[]>
  named?: number[]
}

type ToldInvitation = Omit<Invitation, 'id' | 'sealing' | 'sealingHash'> & {
  id?: undefined
  sealing?: string | undefined
  sealing_hash: string
}

type ToldEpoch = Omit<Epoch, 'territorySeq'> & { territory_seq: number }

const mapped = <V, T>(map: ReadonlyMap<string, V>, show: (value: V) => T): Entries<T> =>
  Object.fromEntries([...map].map(([key, value]) => [key, show(value)]))

const placed = <V, T = V>(
  entries: Entries<V>,
  place: (value: V) => number,
  read: (value: V, key: string) => T = (value) => value as unknown as T,
): ReadonlyMap<string, T> => {
  const inOrder = Object.entries(entries).sort(([, a], [, b]) => place(a) - place(b))
  return new Map(inOrder.map(([key, value]) => [key, read(value, key)]))
}

const begin = ([first]: Interval[]): number => first?.from ?? 0

/** Nothing is sealed any more to a link that has ended or is used up: its large key is most of what a log is. */
const isOver = ({ end, used, uses }: Invitation): boolean =>
  end !== undefined || used.length >= uses

const invitation = (one: Invitation): ToldInvitation => {
  const { sealing, sealingHash, ...rest } = one
  const kept = isOver(one) ? undefined : sealing
  return { ...rest, id: undefined, sealing: kept, sealing_hash: sealingHash }
}

const invitationOf = (
  { sealing_hash, sealing = '', ...rest }: ToldInvitation,
  id: string,
): Invitation => ({ ...rest, id, sealing, sealingHash: sealing_hash })

const epoch = ({ territorySeq, ...rest }: Epoch): ToldEpoch => ({
  ...rest,
  territory_seq: territorySeq,
})

const epochOf = ({ territory_seq, ...rest }: ToldEpoch): Epoch => ({
  ...rest,
  territorySeq: territory_seq,
})

/** JSON itself drops fields that are undefined. */
const withoutAbsent = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject
