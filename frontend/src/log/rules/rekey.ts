import { keyholdersHash } from '#crypto/rooms.ts'

import type { Rekey } from '../acts.ts'
import { withEpoch } from '../changes.ts'
import { keyholders, type Keyholders } from '../keyholders.ts'
import { seqOf, type AnyLog, type Epoch, type Room, type Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import type { View } from '../view.ts'

/** By any member. Void: `epoch`, `keyholders`. */
export const rekeyTerritory = async (
  territory: Territory,
  statement: Statement,
  act: Rekey,
): Promise<Territory> => {
  await check(territory, act, keyholders(territory, territory))
  return withEpoch(territory, epochOf(statement, act, seqOf(territory)))
}

/** By any keyholder who is a member of the territory. Void: `kind` (open), `role`, `epoch`, `keyholders`. */
export const rekeyRoom = async (view: View, statement: Statement, act: Rekey): Promise<Room> => {
  const { room, territory, seq, tseq, at } = view
  require(room.kind !== 'open', 'kind')
  const holders = keyholders(room, territory, { seq, tseq, at })
  const { actor } = statement
  require(Object.hasOwn(holders, actor) && view.member(actor) !== undefined, 'role')
  await check(room, act, holders)
  return withEpoch(room, epochOf(statement, act, tseq))
}

/** The next epoch opens an earlier one, unless it is the first, and names just those who hold it. */
const check = async (log: AnyLog, act: Rekey, holders: Keyholders): Promise<void> => {
  const { epoch, opens } = act
  require(epoch === log.epochs.length + 1, 'epoch')
  require(epoch === 1 ? opens === undefined : opens !== undefined && opens < epoch, 'epoch')
  require(act.keyholders === (await keyholdersHash(holders)), 'keyholders')
}

const epochOf = (
  { seq, at, actor }: Statement,
  { type: _, ...stated }: Rekey,
  territorySeq: number,
): Epoch => ({ ...stated, from: seq, at, author: actor, territorySeq })
