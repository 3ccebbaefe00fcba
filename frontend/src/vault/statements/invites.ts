import { b64 } from '#crypto/bytes.ts'
import { uuid7 } from '#crypto/ids.ts'
import { fragment, linkSeeds, newLinkSecret } from '#crypto/invitations.ts'
import { isCarer, type Keyholders } from '#log/keyholders.ts'
import { membershipAt } from '#log/lookup.ts'
import { headOf, seqOf, type AnyLog, type Territory } from '#log/state.ts'

import { VaultError, type InvitationLink, type VaultStatements } from '../api.ts'
import { holdsPresent } from '../epochs.ts'
import { identityOf, type Safe } from '../safe.ts'
import { newCard } from './cards.ts'
import { boxPresent, rekey } from './keys.ts'
import { Script } from './script.ts'
import { isLeftToOthers, isShutOut } from './waiting.ts'

type Makers = Pick<
  VaultStatements,
  'inviteMember' | 'inviteAgain' | 'inviteGuests' | 'revokeInvite'
>

/** A fresh link: its id, its secret's keys, and the fields of `invite` that state them. */
const newLink = async (now: number) => {
  const secret = newLinkSecret()
  const identity = await identityOf(await linkSeeds(secret))
  const invitation = uuid7(now)
  const { sealing, sealingKey } = await identity.sealed()
  return {
    secret,
    invitation,
    holder: { [invitation]: sealing },
    fields: { invitation, signing: identity.signing, sealing: b64(sealingKey) },
  }
}

const linkTo = (
  { secret, invitation }: Awaited<ReturnType<typeof newLink>>,
  after: AnyLog,
  { submission }: Script,
): InvitationLink => ({
  invitation,
  path: `/invitation/${invitation}#${fragment(secret, headOf(after).hash)}`,
  submission,
})

/** A link for who is or was a member; where it suspends their keys, the new ones of the room go to the link. */
const inviteAgain =
  (safe: Safe): VaultStatements['inviteAgain'] =>
  async ({ territory, account, expires, now }) => {
    const script = new Script(safe, now)
    const log = script.territory(territory)
    safe.checkSound(log)
    const person = log.members.get(account)?.at(-1)
    if (!person) throw new VaultError('unknown_account')
    const link = await newLink(now)
    const { card, role, carer } = person
    const fields = { ...link.fields, account, card, role, carer, uses: 1, expires }
    const after = await script.say<Territory>({ log, action: 'invite', fields })
    if (isLeftToOthers(safe, after, after)) throw new VaultError('no_key')
    await rekey(script, after)
    const carers = safe.carersOf(territory)
    if (carer && carers && renewsCarers(safe, after, carers)) await rekey(script, carers)
    return linkTo(link, after, script)
  }

/** Whether the author of a re-entry makes the carers' next key: a carer, who does not wait for the present one. */
const renewsCarers = (safe: Safe, territory: Territory, carers: AnyLog): boolean =>
  isCarer(territory, safe.unlocked().account, seqOf(territory)) &&
  !isLeftToOthers(safe, carers, territory)

/** Of a re-entry that suspends somebody's keys: they get those that were made meanwhile and are held here. */
const revokeInvite =
  (safe: Safe): VaultStatements['revokeInvite'] =>
  async ({ room, invitation, now }) => {
    const script = new Script(safe, now)
    const log = script.log(room)
    safe.checkSound(log)
    const after = await script.say({ log, action: 'revoke_invite', fields: { invitation } })
    if (after.kind !== 'territory') return script.submission
    const { account } = after.invitations.get(invitation)?.person ?? {}
    const person = account && membershipAt(after, account, seqOf(after))
    if (!person || person.from < seqOf(after)) return script.submission
    const carers = safe.carersOf(room)
    const isOurs = person.carer && isCarer(after, safe.unlocked().account, seqOf(after))
    for (const place of [after, ...(isOurs && carers ? [carers] : [])])
      await giveBack(script, place, { [account]: person.sealing })
    return script.submission
  }

/** A new key where the present one was hidden from this account; nothing where it waits for that one itself. */
const giveBack = async (script: Script, log: AnyLog, holder: Keyholders): Promise<void> => {
  if (isShutOut(script.safe, log, script.territoryOf(log))) await rekey(script, log)
  else if (holdsPresent(script.safe, log)) await boxPresent(script, log, holder)
}

export const inviteStatements = (safe: Safe): Makers => ({
  inviteMember: async ({ territory, card, role, carer, expires, now }) => {
    const script = new Script(safe, now)
    const log = script.territory(territory)
    safe.checkSound(log)
    const [link, { payload, hash }] = await Promise.all([newLink(now), newCard(card)])
    const fields = { ...link.fields, card: hash, role, carer, uses: 1, expires }
    const after = await script.say<Territory>({ log, action: 'invite', fields })
    script.beside.cards.push(payload)
    await boxPresent(script, after, link.holder)
    const carers = safe.carersOf(territory)
    if (carer && carers && isCarer(after, safe.unlocked().account, seqOf(after)))
      await boxPresent(script, carers, link.holder)
    return linkTo(link, after, script)
  },
  inviteAgain: inviteAgain(safe),
  inviteGuests: async ({ room, uses, expires, now }) => {
    const script = new Script(safe, now)
    const log = script.log(room)
    safe.checkSound(log)
    const link = await newLink(now)
    const fields = { ...link.fields, uses, expires }
    const after = await script.say({ log, action: 'invite', fields })
    await boxPresent(script, after, link.holder)
    return linkTo(link, after, script)
  },
  revokeInvite: revokeInvite(safe),
})
