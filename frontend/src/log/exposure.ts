/**
 * Whether the key in force is in the hands of somebody who was removed since its `rekey`, also where they got it after that
 * `rekey`, by an `admit` or a link. `isStale` says what everybody refuses; this is what a browser that has seen a removal
 * does not seal under, and it renews the key first.
 */
import { epochAt } from './lookup.ts'
import type { Loss } from './losses.ts'
import {
  seqOf,
  type AnyLog,
  type Epoch,
  type Interval,
  type Room,
  type Territory,
} from './state.ts'

/** A guest waits only for what the onboarding room itself took away: guests cannot renew its key. */
export const isExposed = (log: AnyLog, territory: Territory, { guest = false } = {}): boolean => {
  const epoch = epochAt(log, seqOf(log))
  if (!epoch) return false
  const losses = log.kind === 'territory' ? inTerritory(log, epoch) : inRoom(log, territory, epoch)
  return losses.has('room') || (losses.has('territory') && !guest)
}

const wasRemovedAfter =
  (place: number) =>
  ({ end, to }: Interval): boolean =>
    end === 'removed' && to !== undefined && to > place

/** An open link ends so with its author's standing. */
const lostAuthor = (log: AnyLog, place: number): boolean =>
  [...log.invitations.values()].some(({ end }) => end?.reason === 'author' && end.seq > place)

const only = (isLost: boolean, loss: Loss): Loss[] => (isLost ? [loss] : [])

const inTerritory = (territory: Territory, { from }: Epoch): ReadonlySet<Loss> => {
  const isLost = [...territory.members.values()].some((run) => run.some(wasRemovedAfter(from)))
  return new Set(only(isLost || lostAuthor(territory, from), 'room'))
}

const inRoom = (room: Room, territory: Territory, epoch: Epoch): ReadonlySet<Loss> => {
  if (room.kind === 'carers') return new Set(only(lostCarer(territory, epoch), 'room'))
  const seats = [...room.seats.values()]
  const isLost = seats.some((run) => run.some(wasRemovedAfter(epoch.from)))
  const own = only(isLost || lostAuthor(room, epoch.from), 'room')
  return new Set([...own, ...byTerritory(room, territory, epoch)])
}

const lostCarer = (territory: Territory, { territorySeq: place }: Epoch): boolean => {
  const withdrawn = (run: readonly { carer: boolean; from: number }[]): boolean =>
    run.some(({ carer, from }, i) => !carer && from > place && run[i - 1]?.carer === true)
  const isLost = [...territory.members.values()].some(
    (run) => withdrawn(run) || run.some((part) => part.carer && wasRemovedAfter(place)(part)),
  )
  return isLost || lostAuthor(territory, place)
}

/** A member whom the territory removed: in an onboarding room each of them, elsewhere those who had a seat. */
const byTerritory = (room: Room, territory: Territory, epoch: Epoch): Loss[] => {
  const isSeated = (account: string, since: number): boolean =>
    room.seats
      .get(account)
      ?.some(({ membership, to }) => membership === since && !(to && to <= epoch.from)) ?? false
  const isOnboarding = room.kind === 'onboarding'
  const isLost = [...territory.members].some(([account, run]) =>
    run.some(
      (part) =>
        wasRemovedAfter(epoch.territorySeq)(part) &&
        (isOnboarding || isSeated(account, part.since)),
    ),
  )
  return only(isLost, isOnboarding ? 'territory' : 'room')
}
