import type { CreateRoom, CreateTerritory } from '../acts.ts'
import { begun, withMember } from '../changes.ts'
import { Grown } from '../grown.ts'
import { actingAt } from '../lookup.ts'
import type { Membership, Room, Seat, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'

const emptyLog = ({ hash, at }: Statement, id: string) => ({
  id,
  hashes: Grown.of([hash]),
  ats: Grown.of([at]),
  invitations: new Map(),
  epochs: [],
  keys: new Map(),
})

/** The founder is the first coordinator; the statement's hash is the territory's id and everyone's anchor. */
export const territory = (statement: Statement, act: CreateTerritory): Territory => {
  const { signing, sealing, card, carer, name } = act
  const log = emptyLog(statement, statement.hash)
  const empty: Territory = { ...log, kind: 'territory', name, members: new Map() }
  return withMember(empty, statement.actor, {
    from: 1,
    since: 1,
    signing,
    sealing,
    card,
    role: 'coordinator',
    carer,
    basis: 'founder',
    by: statement.actor,
    entered: 1,
  })
}

/** Void: `role` (open and onboarding rooms are a coordinator's to make) or `unknown` (no such partner). */
export const room = (
  within: Territory,
  { tseq, creator }: { tseq: number; creator: Membership },
  statement: Statement,
  { type: _, partner, ...stated }: CreateRoom,
): Room => {
  const { kind, audience } = stated
  require(kind === 'closed' || kind === 'direct' || creator.role === 'coordinator', 'role')
  const empty: Room = {
    ...emptyLog(statement, statement.hash),
    ...stated,
    territory: within.id,
    ...(partner === undefined ? {} : { pair: [statement.actor, partner] as const }),
    seats: new Map(),
    named: Grown.of([tseq]),
  }
  const { entered } = creator
  if (partner !== undefined) return withPair(empty, within, { tseq, creator }, partner)
  if (audience === 'carers' && !creator.carer) return empty
  return seated(empty, statement.actor, {
    from: 1,
    since: 1,
    role: 'moderator',
    membership: entered,
    by: statement.actor,
    basis: 'created',
  })
}

const withPair = (
  empty: Room,
  within: Territory,
  { tseq, creator }: { tseq: number; creator: Membership },
  partner: string,
): Room => {
  const other = actingAt(within, partner, tseq)
  const author = empty.pair?.[0] ?? ''
  require(other !== undefined && partner !== author, 'unknown')
  const seat = { from: 1, since: 1, role: 'member', by: author } as const
  const first = seated(empty, author, { ...seat, membership: creator.entered, basis: 'created' })
  return seated(first, partner, { ...seat, membership: other.entered, basis: 'added' })
}

const seated = (log: Room, account: string, seat: Seat): Room => ({
  ...log,
  seats: begun(log.seats, account, seat),
})

/** The carers' room before its first statement, a `rekey`: nobody creates it, its roster is computed. */
export const carers = (within: Territory, tseq: number, statement: Statement): Room => ({
  ...emptyLog(statement, statement.room ?? ''),
  kind: 'carers',
  territory: within.id,
  seats: new Map(),
  named: Grown.of([tseq]),
})
