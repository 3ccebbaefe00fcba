import type { Bytes } from '#crypto/bytes.ts'
import { verify } from '#crypto/ed25519.ts'

import type { Act, JoinByInvitation, ReplaceKeysByInvitation } from './acts.ts'
import { membershipAt } from './lookup.ts'
import type { AnyLog, Territory } from './state.ts'
import type { Statement } from './statement.ts'
import { require } from './verdict.ts'
import type { View } from './view.ts'

/** A statement as received: the bytes that were signed, and who signed them. */
export interface Envelope {
  payload: Bytes
  signature: string
  /** The key's that a statement brings. */
  cosignature?: string | undefined
  /** Its signatures were checked before: these bytes stand behind a head that was pinned when they were applied. */
  proven?: boolean | undefined
}

/** Whose signatures a statement needs. */
export interface Signers {
  signing: string
  cosigning?: string
}

/** @throws Void `actor` or `suspended`, or `unknown` for an invitation that is not there. */
export const territorySigners = (territory: Territory, { act, actor, seq }: Statement): Signers => {
  if (act.type === 'join by invitation' || act.type === 'replace keys by invitation')
    return invited(territory, act)
  const membership = membershipAt(territory, actor, seq)
  require(membership !== undefined, 'actor')
  require(membership.suspended === undefined, 'suspended')
  return { signing: membership.signing, ...brought(act) }
}

/** As `territorySigners`; who acts in a room is a member of the territory or a guest whose seat counts. */
export const roomSigners = (view: View, { act, actor }: Statement): Signers => {
  if (act.type === 'join by invitation') return invited(view.room, act)
  require(view.member(actor)?.suspended === undefined, 'suspended')
  const signing = view.signingKey(actor)
  require(signing !== undefined, 'actor')
  return { signing, ...brought(act) }
}

/** The key that who acts brings by it. */
const brought = (act: Act): { cosigning?: string } =>
  act.type === 'replace keys' ? { cosigning: act.signing } : {}

const invited = (log: AnyLog, act: JoinByInvitation | ReplaceKeysByInvitation): Signers => {
  const invitation = log.invitations.get(act.invitation)
  require(invitation !== undefined, 'unknown')
  return { signing: invitation.signing, cosigning: act.signing }
}

/** @throws Void `signature` unless exactly these signed. */
export const checkSignatures = async (
  { payload, signature, cosignature, proven }: Envelope,
  { signing, cosigning }: Signers,
): Promise<void> => {
  if (proven) return
  require(await verify(signing, 'statement', payload, signature), 'signature')
  if (cosigning === undefined) require(cosignature === undefined, 'signature')
  else require(await verify(cosigning, 'statement', payload, cosignature ?? ''), 'signature')
}
