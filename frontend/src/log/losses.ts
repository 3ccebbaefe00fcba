/**
 * Who held an epoch's key at any place from its `rekey` on and holds it no more, and why: taken away, or merely gone.
 * Each function gives a loss for each of them; who holds it again under the same sealing key is none. Expiry never softens
 * a loss: a link whose author was removed does not become harmless by running out afterwards.
 */
import { isCarer, type Keyholders } from './keyholders.ts'
import {
  isOpen,
  isSpent,
  latestEntry,
  runOf,
  stood,
  stoodIn,
  wasOpen,
  wasRemoved,
} from './lookup.ts'
import type { Epoch, Interval, Invitation, Membership, Seat, Territory } from './state.ts'
import { View } from './view.ts'

/** Gone of their own (left, link used, revoked or expired), or taken away by the territory's log or the room's own. */
export type Loss = 'harmless' | 'territory' | 'room'

type Losses = Generator<Loss, void>

const taken = (isTaken: boolean): Loss => (isTaken ? 'room' : 'harmless')

/** Whether its author's standing, or that of a re-entry's account, ended it. */
const cutOff = ({ end }: Invitation, seq: number): boolean =>
  end !== undefined && end.reason !== 'revoked' && end.seq <= seq

/** The members' intervals that stood at any of these places, but for those of suspended keys, which hold nothing. */
const active = ({ members }: Territory, first: number, last: number): [string, Membership][] =>
  [...stood(members, first, last)].filter(([, { suspended }]) => suspended === undefined)

/**
 * Whether the member was removed since, or the keys of that time were suspended or replaced: also in a later stay, for
 * who left, and came back, has them still.
 */
const deprived = (
  territory: Territory,
  account: string,
  part: Membership,
  seq: number,
): boolean => {
  const run = territory.members.get(account) ?? []
  // Who replaced their keys ten thousand times is asked about as often: the next change mostly says it.
  return run
    .slice(run.indexOf(part))
    .some(
      ({ from, end, to, suspended, sealing }) =>
        from <= seq &&
        ((end === 'removed' && to !== undefined && to <= seq) ||
          suspended !== undefined ||
          sealing !== part.sealing),
    )
}

/** Used up or revoked. */
const isOver = (invitation: Invitation, seq: number): boolean =>
  isSpent(invitation, seq) || (invitation.end !== undefined && invitation.end.seq <= seq)

/** The place in the territory's log that the room's own had named by this place. */
const namedAt = ({ room }: View, seq: number): number => room.named.get(seq - 1) ?? 0

export function* territoryLosses(
  territory: Territory,
  epoch: Epoch,
  present: Keyholders,
  seq: number,
): Losses {
  for (const [account, part] of active(territory, epoch.from, seq))
    if (present[account] !== part.sealing) yield taken(deprived(territory, account, part, seq))
  for (const link of territory.invitations.values())
    if (!(link.id in present) && wasOpen(territory, link, epoch.from, seq))
      yield taken(cutOff(link, seq))
}

/** Of a room with keys of its own; `present` are the keyholders at the view's places. */
export function* roomLosses(view: View, epoch: Epoch, present: Keyholders): Losses {
  switch (view.room.kind) {
    case 'carers':
      return yield* carersLosses(view.territory, epoch, present, view.tseq)
    case 'onboarding':
      yield* memberLosses(view, epoch, present)
      yield* personalLinkLosses(view, epoch)
      yield* guestLosses(view, epoch, present)
      return yield* sharedLinkLosses(view, epoch, present)
    default:
      return yield* seatLosses(view, epoch, present)
  }
}

function* carersLosses(
  territory: Territory,
  { territorySeq: first }: Epoch,
  present: Keyholders,
  tseq: number,
): Losses {
  for (const [account, part] of active(territory, first, tseq))
    if (part.carer && present[account] !== part.sealing)
      yield taken(carerTaken(territory, account, part, tseq))
  for (const link of territory.invitations.values())
    if (!(link.id in present) && wasForCarers(territory, link, first, tseq))
      yield taken(carerAuthorGone(territory, link, tseq))
}

const carerTaken = (
  territory: Territory,
  account: string,
  part: Membership,
  tseq: number,
): boolean => {
  const run = runOf(territory.members.get(account), part.since, tseq)
  const withdrawn = run.some(({ carer, from }) => !carer && from > part.from)
  return withdrawn || deprived(territory, account, part, tseq)
}

/** Whether a carer's link held the carers' key at any of these places: while its author was a carer too. */
const wasForCarers = (
  territory: Territory,
  link: Invitation,
  first: number,
  last: number,
): boolean => {
  if (link.person?.carer !== true) return false
  const author = new Map([[link.author, territory.members.get(link.author) ?? []]])
  return [...stood(author, Math.max(first, link.from), last)].some(
    ([, { carer, from, to }]) =>
      carer && wasOpen(territory, link, Math.max(first, from), to === undefined ? last : to - 1),
  )
}

const carerAuthorGone = (territory: Territory, invitation: Invitation, tseq: number): boolean =>
  cutOff(invitation, tseq) ||
  (!isOver(invitation, tseq) && !isCarer(territory, invitation.author, tseq))

/** Of a closed or direct room, where one is seated under a membership and loses the key with either. */
function* seatLosses(view: View, { from }: Epoch, present: Keyholders): Losses {
  const { room, territory, seq, tseq } = view
  for (const [account, seat] of stood(room.seats, from, seq)) {
    const unseated = wasRemoved(room.seats.get(account), seat.since, seq)
    for (const part of partsSeated(view, account, seat, from))
      if (part.entered === seat.membership && present[account] !== part.sealing)
        yield taken(unseated || deprived(territory, account, part, tseq))
  }
}

/** The account's memberships, unsuspended, while it sat there from the room's place `first` on. */
const partsSeated = (view: View, account: string, seat: Seat, first: number): Membership[] => {
  const begin = namedAt(view, Math.max(first, seat.from))
  const isOver = seat.to !== undefined && seat.to <= view.seq
  const end = isOver ? namedAt(view, seat.to) : view.tseq
  const parts = stoodIn(view.territory.members.get(account), begin, end)
  return parts.filter(({ suspended }) => suspended === undefined)
}

/** Of an onboarding room, whose key every member of the territory holds. */
function* memberLosses(
  { territory, tseq }: View,
  { territorySeq: first }: Epoch,
  present: Keyholders,
): Losses {
  for (const [account, part] of active(territory, first, tseq))
    if (present[account] !== part.sealing)
      yield deprived(territory, account, part, tseq) ? 'territory' : 'harmless'
}

/** Of an onboarding room, whose key such a link opens by the territory's. One that was used or ran out is none. */
function* personalLinkLosses({ territory, tseq }: View, { territorySeq: first }: Epoch): Losses {
  for (const link of territory.invitations.values())
    if (cutOff(link, tseq) && wasOpen(territory, link, first, tseq)) yield 'territory'
}

function* guestLosses(view: View, { from }: Epoch, present: Keyholders): Losses {
  const { room, territory, seq } = view
  for (const [account, seat] of stood(room.seats, from, seq)) {
    if (!seat.guest || present[account] === seat.guest.sealing) continue
    const tseq = namedAt(view, Math.max(from, seat.from))
    if (latestEntry(territory, account, tseq) === seat.membership)
      yield taken(guestDeprived(view, account, seat))
  }
}

/** Whether the guest was removed, or replaced these keys. */
const guestDeprived = (
  { room, seq }: View,
  account: string,
  { guest, from, since }: Seat,
): boolean => {
  const run = room.seats.get(account)
  const later = runOf(run, since, seq).filter((part) => part.from > from)
  const isReplaced = later.some((part) => part.guest && part.guest.sealing !== guest?.sealing)
  return isReplaced || wasRemoved(run, since, seq)
}

function* sharedLinkLosses(view: View, { from }: Epoch, present: Keyholders): Losses {
  for (const link of view.room.invitations.values())
    if (present[link.id] !== link.sealingHash && wasHeldBy(view, link, from))
      yield sharedLinkLoss(view, link)
}

const wasHeldBy = (view: View, link: Invitation, first: number): boolean => {
  if (!wasOpen(view.room, link, first, view.seq)) return false
  for (const place of placesOpen(view, link, first))
    if (moderates(place, link.author) && !place.member(link.id)) return true
  return false
}

/**
 * The room at the first place at which its log kept the link open, and wherever its author may begin to moderate.
 * Who moderates by standing has no intervals to be looked up; it passes on where a seat or a membership ends.
 */
function* placesOpen(view: View, link: Invitation, first: number): Generator<View, void> {
  const { room, territory } = view
  const begin = Math.max(first, link.from)
  yield new View(room, territory, { seq: begin, tseq: namedAt(view, begin) })
  const unseated = endsOf(room.seats)
  const gone = endsOf(territory.members)
  for (let seq = begin; seq <= view.seq; seq++) {
    if (!isOpen(link, seq, room.ats.get(seq - 1) ?? 0)) return
    const last = seq === view.seq ? view.tseq : namedAt(view, seq + 1)
    for (let tseq = namedAt(view, seq); tseq <= last; tseq++)
      if (unseated.has(seq) || gone.has(tseq)) yield new View(room, territory, { seq, tseq })
  }
}

const endsOf = (runs: ReadonlyMap<string, readonly Interval[]>): ReadonlySet<number | undefined> =>
  new Set([...runs.values()].flatMap((run) => run.map(({ to }) => to)))

const sharedLinkLoss = (view: View, invitation: Invitation): Loss => {
  if (cutOff(invitation, view.seq)) return 'room'
  if (isOver(invitation, view.seq) || moderates(view, invitation.author)) return 'harmless'
  return view.seat(invitation.author) ? 'room' : 'territory'
}

const moderates = (view: View, account: string): boolean =>
  view.seat(account) !== undefined && view.moderators().has(account)
