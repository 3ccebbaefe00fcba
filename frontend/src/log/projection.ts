import type { JsonObject } from '#crypto/canonical.ts'

import type { AnyLog, Epoch, Interval, Invitation } from './state.ts'

/** Everything that `apply` carried into the state, as one object that another implementation can compare with its own. */
export const project = (log: AnyLog): JsonObject => {
  const common = {
    id: log.id,
    head: { seq: log.hashes.length, hash: log.hashes.last(), at: log.ats.last() },
    hashes: [...log.hashes],
    ats: [...log.ats],
    invitations: mapped(log.invitations, invitation),
    epochs: log.epochs.map(epoch),
    keys: mapped(log.keys, (owner) => owner),
    kind: log.kind,
    name: log.name,
  }
  const own =
    log.kind === 'territory'
      ? { members: mapped(log.members, (run) => run) }
      : {
          purpose: log.purpose,
          audience: log.audience,
          territory: log.territory,
          pair: log.pair,
          seats: mapped<readonly Interval[]>(log.seats, (run) => run),
          named: [...log.named],
        }
  return withoutAbsent({ ...common, ...own })
}

const mapped = <V>(map: ReadonlyMap<string, V>, show: (value: V) => unknown) =>
  Object.fromEntries([...map].map(([key, value]) => [key, show(value)]))

const invitation = ({ id: _id, sealing: _key, sealingHash, ...rest }: Invitation) => ({
  ...rest,
  sealing_hash: sealingHash,
})

const epoch = ({ territorySeq, ...rest }: Epoch) => ({ ...rest, territory_seq: territorySeq })

/** JSON itself drops fields that are undefined. */
const withoutAbsent = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject
