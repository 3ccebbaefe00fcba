import { ended, withoutAuthor, withoutReentries } from '../changes.ts'
import type { Room, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import type { View } from '../view.ts'
import { presentMember, requireOtherCoordinator } from './shared.ts'

/** Void: `last`. */
export const leaveTerritory = (territory: Territory, { actor, seq }: Statement): Territory => {
  if (presentMember(territory, actor)?.role === 'coordinator')
    requireOtherCoordinator(territory, [actor])
  const members = ended(territory.members, [actor], seq, 'left')
  const remaining = withoutAuthor({ ...territory, members }, [actor])
  return withoutReentries(remaining, [actor], 'account')
}

/** Void: `kind` (the carers' roster is computed), `role` (no seat to leave). */
export const leaveRoom = (view: View, { actor, seq }: Statement): Room => {
  require(view.room.kind !== 'carers', 'kind')
  require(view.seat(actor) !== undefined, 'role')
  const seats = ended(view.room.seats, [actor], seq, 'left')
  return withoutAuthor({ ...view.room, seats }, [actor])
}
