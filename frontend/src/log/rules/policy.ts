import { NAMELESS, type Policy } from '../acts.ts'
import type { Room, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import type { View } from '../view.ts'
import { requireCoordinator } from './shared.ts'

/** Void: `role`, `already` (it has that name). */
export const renameTerritory = (
  territory: Territory,
  { actor }: Statement,
  { name }: Policy,
): Territory => {
  requireCoordinator(territory, actor)
  require(territory.name !== name, 'already')
  return { ...territory, name }
}

/** Void: `kind` (the carers' room and purposes without a name in the log), `role`, `already`. */
export const renameRoom = (view: View, { actor }: Statement, { name }: Policy): Room => {
  const { room } = view
  require(room.purpose !== undefined && !NAMELESS.includes(room.purpose), 'kind')
  require(view.moderators().has(actor), 'role')
  require(room.name !== name, 'already')
  return { ...room, name }
}
