import type { Trade } from '#i18n/trades.ts'
import type { InvitationLink as MadeLink, InvitationView } from '#vault/api.ts'
import type { Hash, Millis, Uuid } from '#wire/basics.ts'

import { now } from './clock.ts'
import { duties } from './duties.ts'
import { Problem } from './problem.ts'
import { isCarer, professionOf, tradeOf } from './professions.ts'
import { telling } from './refusals.ts'
import { basisOf } from './room-views.ts'
import { logs } from './logs.ts'
import { personOf, roster } from './roster.svelte.ts'
import { act, renew, renewNow, say } from './statements.ts'
import { vault } from './vault.ts'
import type { AdherentView } from './views.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Of the 14 and 90 days that the rules allow, less what two clocks may differ by. */
const PERSONAL_LASTS = 14 * DAY - 5 * MINUTE
const SHARED_LASTS = 30 * DAY
const SHARED_USES = 100

export interface NewInvitation {
  territory: string
  name: string
  trade: Trade
  /** Empty, or eleven digits. */
  rpps: string
  role: 'member' | 'coordinator'
}

/** What a coordinator hands over. The address is shown once: this browser keeps no copy after the page is left. */
export interface InvitationLink {
  id: string
  name: string
  url: string
  expires: number
}

export interface OpenInvitation {
  id: string
  /** Absent for a link shared by many. */
  name?: string
  trade?: Trade
  role: 'member' | 'coordinator' | 'guest'
  by: string
  expires: number
}

export class Coordination {
  /** Members of the territory, by name. */
  people(territory: Hash): AdherentView[] {
    const members = roster.territories.get(territory)?.members ?? []
    return members
      .filter(({ present }) => present)
      .map((member) => ({
        ...personOf(member),
        role: member.role,
        carer: member.carer,
        basis: basisOf(territory, member),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'))
  }

  /** Open invitations, the next to expire first. */
  invitations(territory: Hash): OpenInvitation[] {
    const personal = roster.territories.get(territory)?.invitations ?? []
    const shared = onboardingOf(territory)?.invitations ?? []
    return [...personal, ...shared]
      .filter(({ expires, usesLeft }) => expires > now() && usesLeft > 0)
      .map((invitation) => openInvitation(territory, invitation))
      .toSorted((a, b) => a.expires - b.expires)
  }

  /** A personal link. Rejects with `second` (name a second coordinator first), `offline`. */
  async invite(invitation: NewInvitation): Promise<InvitationLink> {
    const { territory, trade, role, rpps } = invitation
    const card = { name: invitation.name.trim(), profession: professionOf(trade), rpps }
    const carer = isCarer(trade)
    const expires = now() + PERSONAL_LASTS
    const invite = { territory, card, role, carer, expires }
    const made = await telling(() =>
      act(placesOf(territory), () => vault().inviteMember({ ...invite, now: now() })),
    )
    return linkOf(made, card.name, expires)
  }

  /** A link for a meeting: many uses, opens the onboarding group only. */
  async inviteMany(territory: Hash): Promise<InvitationLink> {
    const room = onboardingOf(territory)
    if (!room) throw new Problem('not_found')
    const expires = now() + SHARED_LASTS
    const invite = { room: room.id, uses: SHARED_USES, expires }
    const made = await telling(() =>
      act([territory, room.id], () => vault().inviteGuests({ ...invite, now: now() })),
    )
    return linkOf(made, room.name ?? '', expires)
  }

  /** The link stops working, and what it could open is shut again at once. */
  async revoke(territory: Hash, id: Uuid): Promise<void> {
    const shared = onboardingOf(territory)
    const isShared = shared?.invitations.some(({ invitation }) => invitation === id)
    const room = isShared && shared ? shared.id : territory
    await telling(async () => {
      await say([room], () => vault().revokeInvite({ room, invitation: id, now: now() }))
      for (const place of isShared ? [room] : placesOf(territory)) await renewNow(place)
    })
  }

  /** Rejects with `last` for the only coordinator. */
  async setRole(territory: Hash, account: Uuid, role: AdherentView['role']): Promise<void> {
    const change = { room: territory, account, role }
    await telling(() => say([territory], () => vault().setRole({ ...change, now: now() })))
  }

  /** Nine places are taken and there is one coordinator: nobody more comes in before there is a second. */
  needsSecond(territory: Hash): boolean {
    return roster.territories.get(territory)?.needsSecondCoordinator ?? false
  }

  async removeMember(territory: Hash, account: Uuid): Promise<void> {
    const remove = { room: territory, accounts: [account] }
    await telling(async () => {
      await say([territory], () => vault().remove({ ...remove, now: now() }))
      for (const place of heldIn(territory)) await renew(place, ['stale', 'due'])
    })
    duties.schedule(logs.all())
  }
}

/** The territory and, for a carer, the carers' room beside it. */
function placesOf(territory: Hash): Hash[] {
  const view = roster.territories.get(territory)
  return view?.me?.carer ? [territory, view.carers] : [territory]
}

/** Every place with keys of its own that I can renew. */
const heldIn = (territory: Hash): Hash[] => [
  ...placesOf(territory),
  ...[...roster.rooms.values()]
    .filter((room) => room.territory === territory && room.ready && room.kind !== 'open')
    .map(({ id }) => id),
]

const onboardingOf = (territory: Hash) =>
  [...roster.rooms.values()].find(
    (room) => room.territory === territory && room.kind === 'onboarding',
  )

function openInvitation(territory: Hash, found: InvitationView): OpenInvitation {
  return {
    id: found.invitation,
    ...(found.name === undefined ? {} : { name: found.name }),
    ...(found.profession === undefined ? {} : { trade: tradeOf(found.profession) }),
    role: found.role ?? 'guest',
    by: roster.person(territory, found.by).name,
    expires: found.expires,
  }
}

const linkOf = (made: MadeLink, name: string, expires: Millis): InvitationLink => ({
  id: made.invitation,
  name,
  url: location.origin + made.path,
  expires,
})

export const coordination = new Coordination()
