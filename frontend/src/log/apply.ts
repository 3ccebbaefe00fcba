import { digest } from '#crypto/pae.ts'
import { Malformed } from '#crypto/errors.ts'
import { carersRoom } from '#crypto/rooms.ts'

import { placed, voided } from './changes.ts'
import type { Where } from './decode.ts'
import { membershipAt } from './lookup.ts'
import * as create from './rules/create.ts'
import { actInRoom, actInTerritory } from './rules/index.ts'
import { checkSignatures, roomSigners, territorySigners, type Envelope } from './signers.ts'
import { seqOf, type AnyLog, type Room, type Territory } from './state.ts'
import { decode, type Statement } from './statement.ts'
import { require, Stop, Void, type Verdict } from './verdict.ts'
import { View } from './view.ts'

/** Judges the next statement of a territory's own log: applied, void or stop, and the log after it. Reads no clock. */
export const applyToTerritory = (
  state: Territory | undefined,
  envelope: Envelope,
): Promise<Verdict<Territory>> =>
  judge(state, envelope, 'territory', (statement) => inTerritory(state, envelope, statement))

/**
 * The same for a room's log. `territory` as far as it is known must reach the place that the statement names:
 * later places do not change the verdict.
 */
export const applyToRoom = (
  state: Room | undefined,
  territory: Territory,
  envelope: Envelope,
): Promise<Verdict<Room>> =>
  judge(state, envelope, 'room', (statement) => inRoom(state, territory, envelope, statement))

const judge = async <L extends AnyLog>(
  state: L | undefined,
  envelope: Envelope,
  where: Where,
  act: (statement: Statement) => Promise<L>,
): Promise<Verdict<L>> => {
  const hash = await digest('statement', envelope.payload)
  try {
    const proven = envelope.proven ?? false
    const statement = { ...decode(envelope.payload, where), hash, proven }
    return { outcome: 'applied', state: await act(statement) }
  } catch (error) {
    if (error instanceof Stop) return { outcome: 'stop', code: error.code, state }
    const code =
      error instanceof Void ? error.code : error instanceof Malformed ? 'form' : undefined
    if (code === undefined) throw error
    return { outcome: 'void', code, state: state && code !== 'chain' ? voided(state, hash) : state }
  }
}

const inTerritory = async (
  state: Territory | undefined,
  envelope: Envelope,
  statement: Statement,
): Promise<Territory> => {
  checkChain(state, statement)
  if (!state) return found(envelope, statement)
  require(statement.at >= (state.ats.last() ?? 0), 'clock')
  require(statement.territory === undefined, 'territory')
  const territory = placed(state, { ...statement, named: 0 })
  await checkSignatures(envelope, territorySigners(territory, statement))
  return actInTerritory(territory, statement)
}

const found = async (envelope: Envelope, statement: Statement): Promise<Territory> => {
  const { act } = statement
  if (act.type !== 'create territory') throw new Void('chain')
  require(statement.territory === undefined, 'territory')
  await checkSignatures(envelope, { signing: act.signing })
  return create.territory(statement, act)
}

const inRoom = async (
  state: Room | undefined,
  territory: Territory,
  envelope: Envelope,
  statement: Statement,
): Promise<Room> => {
  checkChain(state, statement)
  if (!state) return begin(territory, envelope, statement)
  require(statement.at >= (state.ats.last() ?? 0), 'clock')
  const tseq = namedBy(territory, statement, state.named.last() ?? 1)
  const room = placed(state, { ...statement, named: tseq })
  const view = new View(room, territory, { tseq, at: statement.at })
  await checkSignatures(envelope, roomSigners(view, statement))
  return actInRoom(view, statement)
}

/** A room begins with its `create`; the carers' room with a `rekey` by any carer. */
const begin = async (
  territory: Territory,
  envelope: Envelope,
  statement: Statement,
): Promise<Room> => {
  const { act, actor } = statement
  const isCarers = act.type === 'rekey' && statement.room === (await carersRoom(territory.id))
  require(act.type === 'create room' || isCarers, 'chain')
  const tseq = namedBy(territory, statement, 1)
  const creator = membershipAt(territory, actor, tseq)
  require(creator !== undefined, 'actor')
  require(creator.suspended === undefined, 'suspended')
  await checkSignatures(envelope, { signing: creator.signing })
  if (act.type === 'create room') return create.room(territory, { tseq, creator }, statement, act)
  const room = create.carers(territory, tseq, statement)
  return actInRoom(new View(room, territory, { tseq, at: statement.at }), statement)
}

const checkChain = (state: AnyLog | undefined, { seq, prev, room }: Statement): void => {
  if (!state) require(seq === 1 && prev === undefined, 'chain')
  else
    require(seq === seqOf(state) + 1 && prev === state.hashes.last() && room === state.id, 'chain')
}

/** The place in the territory's log that the statement is judged at. */
const namedBy = (territory: Territory, { territory: named }: Statement, least: number): number => {
  if (!named) throw new Void('territory')
  const known = least <= named.seq && named.seq <= seqOf(territory)
  require(known && territory.hashes.get(named.seq - 1) === named.hash, 'territory')
  return named.seq
}
