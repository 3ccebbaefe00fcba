/** Which of the account's own keys stand in a log: while new ones come into one log after the other, not the last everywhere. */
import { actingAt } from '#log/lookup.ts'
import { seqOf, type AnyLog, type Territory } from '#log/state.ts'
import { View } from '#log/view.ts'

import type { Identity, OwnAccount, Safe } from './safe.ts'

/** The key that the account signs with there now; none where it is nobody, or its keys are suspended. */
const standingKey = (log: AnyLog, territory: Territory, account: string): string | undefined =>
  log.kind === 'territory'
    ? actingAt(log, account, seqOf(log))?.signing
    : new View(log, territory).signingKey(account)

/** The generation that stands in a log, else the last. */
export const identityIn = (own: OwnAccount, log: AnyLog, territory: Territory): Identity => {
  const standing = standingKey(log, territory, own.account)
  return own.generations.find(({ signing }) => signing === standing) ?? own
}

/** The logs where another generation than the last stands: territories, then onboarding rooms of guests. */
export const keysBehind = (safe: Safe): string[] => {
  const own = safe.unlocked()
  const isBehind = (log: AnyLog): boolean => {
    const standing = standingKey(log, safe.territoryOf(log), own.account)
    return standing !== undefined && standing !== own.signing
  }
  const isGuest = (log: AnyLog): boolean =>
    log.kind === 'onboarding' &&
    new View(log, safe.territoryOf(log)).seat(own.account)?.guest !== undefined
  const rooms = [...safe.rooms.values()].filter(isGuest)
  return [...safe.territories.values(), ...rooms].filter(isBehind).map(({ id }) => id)
}
