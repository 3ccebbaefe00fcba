import { b64 } from '#crypto/bytes.ts'
import { membershipAt } from '#log/lookup.ts'
import { seqOf, type AnyLog, type Territory } from '#log/state.ts'

import { VaultError, type CardContent, type VaultInvitations } from '../api.ts'
import { holdsPresent } from '../epochs.ts'
import type { HeldLink, OwnAccount, Safe } from '../safe.ts'
import { newCard } from './cards.ts'
import { boxPresent } from './keys.ts'
import { Script } from './script.ts'

/** Says `join`, or `replace_keys` where there is no card to bring: signed by the link's key, cosigned by the newcomer's. */
const joinByLink = async <L extends AnyLog>(
  script: Script,
  log: L,
  { invitation, link, ...brought }: { invitation: string; link: HeldLink; card?: string },
): Promise<L> => {
  const { account, signing, sealed, seeds } = script.safe.unlocked()
  const { sealing } = await sealed()
  const signer = { account, signing: link.seeds.signing, cosigning: seeds.signing }
  const fields = { invitation, signing, sealing, ...brought }
  const action = 'card' in brought ? 'join' : 'replace_keys'
  return script.say<L>({ log, action, fields, signer })
}

const asMember = async (script: Script, invitation: string, link: HeldLink): Promise<void> => {
  const { safe } = script
  const { account, sealed } = safe.unlocked()
  const { sealing } = await sealed()
  const { territory: id = '', room } = link.opened ?? {}
  const before = script.territory(id)
  const reenters = membershipAt(before, account, seqOf(before))?.suspended === invitation
  const card = before.invitations.get(invitation)?.person?.card ?? ''
  const brought = { invitation, link, ...(reenters ? {} : { card }) }
  const after = await joinByLink<Territory>(script, before, brought)
  await boxPresent(script, after, { [account]: sealing })
  const carers = safe.carersOf(id)
  const isCarer = membershipAt(after, account, seqOf(after))?.carer
  if (carers && isCarer && holdsPresent(safe, carers))
    await boxPresent(script, carers, { [account]: sealing })
  if (room !== undefined && !reenters)
    await script.say({ log: script.log(room), action: 'join', fields: {} })
}

const asGuest = async (
  script: Script,
  invitation: string,
  link: HeldLink,
  content: CardContent,
): Promise<void> => {
  const { account, sealed } = script.safe.unlocked()
  const { sealing } = await sealed()
  const { payload, hash: card } = await newCard(content)
  const before = script.log(link.opened?.room ?? '')
  const after = await joinByLink(script, before, { invitation, link, card })
  script.beside.cards.push(payload)
  await boxPresent(script, after, { [account]: sealing })
}

const bringKeys = async (script: Script, { sealed }: OwnAccount): Promise<void> => {
  const { sealingKey } = await sealed()
  script.beside.sealing.push(b64(sealingKey))
}

export const joinByInvitation =
  (safe: Safe): VaultInvitations['joinByInvitation'] =>
  async ({ invitation, card, now }) => {
    const own = safe.unlocked()
    const link = safe.links.get(invitation)
    if (!link?.opened) throw new VaultError('unknown_invitation')
    const script = new Script(safe, now)
    safe.checkSound(safe.territory(link.opened.territory))
    if (link.opened.kind === 'personal') await asMember(script, invitation, link)
    else if (card) await asGuest(script, invitation, link, card)
    else throw new VaultError('form', 'a shared link needs a card')
    await bringKeys(script, own)
    return script.submission
  }
