import type { ReplaceKeys, ReplaceKeysByInvitation } from '../acts.ts'
import { changed, used, withKey, withNewKeys, withoutKey } from '../changes.ts'
import { isOpen, ownerAt } from '../lookup.ts'
import type { Room, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import type { View } from '../view.ts'
import { rekeyTerritory } from './rekey.ts'
import { hasKey, presentMember, requireNewKeys } from './shared.ts'

/** By the old key. Void: `key`, then as the `rekey` within. */
export const replaceKeys = (
  territory: Territory,
  statement: Statement,
  { signing, sealing, rekey }: ReplaceKeys,
): Territory | Promise<Territory> => {
  requireNewKeys(territory, statement.actor, { signing, sealing })
  const following = withNewKeys(territory, statement.actor, { signing, sealing })
  return rekey ? rekeyTerritory(following, statement, rekey) : following
}

/** By the re-entry that suspended the old keys. Void: `kind` (no re-entry), `actor` (another's), `closed`, `key`. */
export const replaceKeysByInvitation = (
  territory: Territory,
  { actor, seq, at }: Statement,
  { invitation: id, signing, sealing }: ReplaceKeysByInvitation,
): Territory => {
  const invitation = territory.invitations.get(id)
  const account = invitation?.person?.account
  require(invitation !== undefined && account !== undefined, 'kind')
  require(account === actor, 'actor')
  const suspends = presentMember(territory, account)?.suspended === id
  require(suspends && isOpen(invitation, seq, at), 'closed')
  requireNewKeys(territory, account, { signing, sealing })
  const brought = { signing, sealing, entered: seq, suspended: undefined } as const
  const vouched = { basis: 'link', by: invitation.author } as const
  return used(withNewKeys(territory, account, { ...brought, ...vouched }), invitation)
}

/** Of a guest, whose keys stand nowhere else. Void: `kind`, `role` (no guest), `key`. */
export const replaceGuestKeys = (
  view: View,
  { actor, seq }: Statement,
  { signing, sealing }: ReplaceKeys,
): Room => {
  const { room, territory, tseq } = view
  require(room.kind === 'onboarding', 'kind')
  const guest = view.seat(actor)?.guest
  require(guest !== undefined, 'role')
  const isKnown = ownerAt(territory, signing, tseq) !== undefined || hasKey(room, signing)
  require(!isKnown, 'key')
  const worn = (room.seats.get(actor) ?? []).map((part) => part.guest?.sealing)
  require(!worn.includes(sealing), 'key')
  const seats = changed(room.seats, actor, seq, { guest: { ...guest, signing, sealing } })
  return withKey(withoutKey({ ...room, seats }, guest.signing), signing, actor)
}
