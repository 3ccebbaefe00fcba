import { isSpent, membersAt } from '#log/lookup.ts'
import { ALONE } from '#log/limits.ts'
import { places } from '#log/rules/shared.ts'
import { headOf, seqOf, type Territory } from '#log/state.ts'

import type { TerritoryView, VaultViews } from '../api.ts'
import type { Safe } from '../safe.ts'
import { invitationView, memberView } from './members.ts'
import { lacksKey, roomView } from './rooms.ts'

const territoryView = (safe: Safe, territory: Territory): TerritoryView => {
  const at = territory.ats.last() ?? 0
  const seq = seqOf(territory)
  const members = membersAt(territory, seq).map(([account]) => memberView(safe, territory, account))
  // Those that only their date ended stay in view: whoever was invited has not come.
  const invitations = [...territory.invitations.values()]
    .filter((invitation) => invitation.end === undefined && !isSpent(invitation, seq))
    .map((invitation) => invitationView(safe, invitation))
  const me = members.find(({ account }) => account === safe.own?.account)
  const coordinators = members.filter(({ role }) => role === 'coordinator').length
  return {
    id: territory.id,
    name: territory.name,
    head: headOf(territory),
    carers: safe.carersId(territory.id),
    members,
    invitations,
    ...(me ? { me } : {}),
    needsSecondCoordinator: coordinators < 2 && places(territory, at) >= ALONE,
  }
}

/** What screens show, without a secret. */
export const vaultViews = (safe: Safe): VaultViews => ({
  territoryView: async (id) => territoryView(safe, safe.territory(id)),
  roomView: async (id) => {
    const room = safe.room(id)
    return roomView(safe, room, safe.territory(room.territory))
  },
  keysLacking: async (rooms) => rooms.filter((id) => lacksKey(safe, safe.log(id))),
  memberView: async (territory, account) => memberView(safe, safe.territory(territory), account),
})
