import { text, utf8 } from '#crypto/bytes.ts'
import { canonical } from '#crypto/canonical.ts'
import { sign } from '#crypto/ed25519.ts'
import { isUuid7 } from '#crypto/ids.ts'
import { enrolmentKey, linkSeeds, readFragment } from '#crypto/invitations.ts'
import { readCard } from '#log/card.ts'
import type { AnyLog, Invitation } from '#log/state.ts'

import {
  VaultError,
  type CardContent,
  type InvitationFacts,
  type OpenedInvitation,
  type VaultInvitations,
} from './api.ts'
import { holdsPresent, ingestEpochs } from './epochs.ts'
import { ingestLog } from './logs.ts'
import { identityOf, type HeldLink, type Safe } from './safe.ts'
import { vaultShelf } from './shelf.ts'
import { joinByInvitation } from './statements/joining.ts'
import { memberView } from './views/members.ts'

const proveInvitation =
  (safe: Safe): VaultInvitations['proveInvitation'] =>
  async ({ invitation, fragment, now }) => {
    if (!isUuid7(invitation)) throw new VaultError('form', 'not the id of an invitation')
    const { secret, invite } = readFragment(fragment)
    const identity = await identityOf(await linkSeeds(secret))
    const enrolment = await enrolmentKey(secret, invitation)
    safe.links.set(invitation, { ...identity, invite, enrolment })
    const payload = canonical({ v: 1, invitation, at: now })
    const signature = await sign(identity.seeds.signing, 'proof', payload)
    return { payload: text(payload), signature }
  }

const held = (safe: Safe, invitation: string): HeldLink => {
  const link = safe.links.get(invitation)
  if (!link) throw new VaultError('unknown_invitation')
  return link
}

/** Takes the logs in the order in which they rest on each other; a problem in one is for later calls to refuse. */
const takeLogs = async (safe: Safe, { territory, logs }: OpenedInvitation): Promise<void> => {
  const rank = (room: string): number => (room === territory ? 0 : 1)
  for (const log of logs.toSorted((a, b) => rank(a.room) - rank(b.room)))
    await ingestLog(safe, { ...log, territory })
}

/** The invitation as its log states it, by the very statement that the link pins. @throws VaultError fork */
const pinned = async (log: AnyLog, invitation: string, link: HeldLink): Promise<Invitation> => {
  const stated = log.invitations.get(invitation)
  const { sealing } = await link.sealed()
  if (stated?.hash !== link.invite || stated.sealingHash !== sealing)
    throw new VaultError('fork', 'another inviter than the link names')
  return stated
}

const takeKeys = async (
  safe: Safe,
  { territory, logs, boxes, links, wraps }: OpenedInvitation,
  link: HeldLink,
): Promise<void> => {
  const rooms = [territory, ...logs.map(({ room }) => room).filter((room) => room !== territory)]
  for (const room of rooms) {
    const isHere = (item: { room: string }): boolean => item.room === room
    const served = {
      boxes: boxes.filter(isHere),
      links: links.filter(isHere),
      wraps: wraps.filter(isHere),
    }
    await ingestEpochs(safe, safe.log(room), served, [link.seeds.sealing])
  }
}

/** The newcomer's card, if it is the one that the invite names. @throws VaultError form */
const cardOf = async (safe: Safe, opened: OpenedInvitation, stated: Invitation) => {
  if (opened.card === undefined || !stated.person) return {}
  await safe.people.takeCard(opened.card, stated.person.card)
  const { name, profession, rpps } = readCard(utf8(opened.card))
  return { card: { name, profession, rpps } satisfies CardContent }
}

const roomOf = (safe: Safe, id: string | undefined) => {
  const room = id === undefined ? undefined : safe.rooms.get(id)
  return room ? { room: { id: room.id, name: room.name ?? '' } } : {}
}

const openInvitation =
  (safe: Safe): VaultInvitations['openInvitation'] =>
  async (invitation, opened): Promise<InvitationFacts> => {
    const link = held(safe, invitation)
    await takeLogs(safe, opened)
    const { kind, room } = opened
    const territory = safe.territory(opened.territory)
    const log = kind === 'personal' ? territory : safe.room(room ?? '')
    if (log !== territory && log.kind !== 'onboarding') throw new VaultError('form', 'no such link')
    const stated = await pinned(log, invitation, link)
    safe.checkSound(log)
    for (const { payload, hash } of opened.cards) await safe.people.takeCard(payload, hash)
    for (const key of opened.sealing) await safe.people.takeSealingKey(key)
    const card = await cardOf(safe, opened, stated)
    await takeKeys(safe, opened, link)
    if (!holdsPresent(safe, log)) throw new VaultError('no_key')
    safe.links.set(invitation, { ...link, opened: { kind, territory: territory.id, room } })
    return {
      kind,
      territory: { id: territory.id, name: territory.name },
      ...roomOf(safe, room),
      inviter: memberView(safe, territory, stated.author),
      ...card,
      role: stated.person?.role ?? 'guest',
      carer: stated.person?.carer ?? false,
      ...(stated.person?.account === undefined ? {} : { account: stated.person.account }),
      expires: stated.expires,
    }
  }

export const vaultInvitations = (safe: Safe): VaultInvitations => ({
  proveInvitation: proveInvitation(safe),
  openInvitation: openInvitation(safe),
  ...vaultShelf(safe, (invitation) => held(safe, invitation).enrolment),
  joinByInvitation: joinByInvitation(safe),
})
