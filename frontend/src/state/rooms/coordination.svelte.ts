import type { Trade } from '#i18n/trades.ts'
import type { InvitationView } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { isCarer, professionOf, tradeOf } from '../people/professions.ts'
import { Problem } from '../problem.ts'
import { telling } from '../refusals.ts'
import { vault } from '../vault.ts'
import type { AdherentView } from '../views.ts'
import { LinkInMaking } from './coordination-link.ts'
import { duties } from './duties.ts'
import { logs } from './logs.ts'
import { basisOf } from './room-views.ts'
import { byName, personOf, roster } from './roster.svelte.ts'
import { renew, say } from './statements.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Of the 14 and 90 days that the rules allow, less what two clocks may differ by. */
const PERSONAL_LASTS = 14 * DAY - 5 * MINUTE
const SHARED_LASTS = 30 * DAY
const SHARED_USES = 100
/** For how long one is reminded of an invitation that nobody used. */
const LISTED = 60 * DAY

export interface NewInvitation {
  territory: string
  name: string
  trade: Trade
  /** Empty, or eleven digits. */
  rpps: string
  role: 'member' | 'coordinator'
}

export type { InvitationLink, LinkInMaking } from './coordination-link.ts'

export interface OpenInvitation {
  id: string
  /** Absent for a link shared by many. */
  name?: string
  trade?: Trade
  rpps?: string
  role: 'member' | 'coordinator' | 'guest'
  /** Of a re-entry: whom alone it lets in. */
  account?: Uuid
  by: string
  expires: number
  /** A link shared by many, whose author does not moderate now: it opens nothing. */
  asleep?: boolean
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
        suspended: member.suspended,
        basis: basisOf(territory, member),
      }))
      .toSorted(byName)
  }

  /** Open invitations, the next to expire first. */
  invitations(territory: Hash): OpenInvitation[] {
    const personal = roster.territories.get(territory)?.invitations ?? []
    const shared = roster.onboardingIn(territory)[0]?.invitations ?? []
    return [...personal, ...shared]
      .filter(({ expires, usesLeft }) => expires > now() && usesLeft > 0)
      .map((invitation) => openInvitation(territory, invitation))
      .toSorted((a, b) => a.expires - b.expires)
  }

  /** Personal links that nobody used in time, the latest first; of who was invited again or came otherwise, none. */
  expired(territory: Hash): OpenInvitation[] {
    const { invitations = [], members = [] } = roster.territories.get(territory) ?? {}
    const personal = invitations.toSorted((a, b) => b.expires - a.expires)
    const names = new Set(members.map(({ name }) => name))
    return personal
      .filter(({ name, expires }) => {
        const first = name !== undefined && !names.has(name)
        names.add(name ?? '')
        return first && expires <= now() && expires > now() - LISTED
      })
      .map((invitation) => openInvitation(territory, invitation))
  }

  personalLink({ territory, trade, role, rpps, ...person }: NewInvitation): LinkInMaking {
    const name = person.name.trim()
    const card = { name, profession: professionOf(trade), rpps }
    const expires = now() + PERSONAL_LASTS
    const invite = { territory, card, role, carer: isCarer(trade), expires }
    return new LinkInMaking({
      places: () => roster.placesOf(territory),
      say: () => vault().inviteMember({ ...invite, now: now() }),
      ...{ name, expires },
    })
  }

  /**
   * For a member who lost everything and was met: nothing opens to what they had until they came back by it. Until then
   * it may be revoked.
   */
  reentryLink(territory: Hash, account: Uuid): LinkInMaking {
    const expires = now() + PERSONAL_LASTS
    const invite = { territory, account, expires }
    const stands = asSeen(territory, account)
    return new LinkInMaking({
      places: () => roster.placesOf(territory),
      say: () => {
        stands()
        return vault().inviteAgain({ ...invite, now: now() })
      },
      ...{ name: roster.person(territory, account).name, expires },
    })
  }

  /** For a meeting: many uses, opens the onboarding group only. */
  sharedLink(territory: Hash): LinkInMaking {
    const [room] = roster.onboardingIn(territory)
    if (!room) throw new Problem('not_found')
    const expires = now() + SHARED_LASTS
    const invite = { room: room.id, uses: SHARED_USES, expires }
    return new LinkInMaking({
      places: () => [territory, room.id],
      say: () => vault().inviteGuests({ ...invite, now: now() }),
      ...{ name: room.name ?? '', expires },
    })
  }

  /** Who may make a link for a meeting: those who moderate the welcome group. */
  hosts(territory: Hash): { me: boolean; names: string[] } {
    const [room] = roster.onboardingIn(territory)
    const moderators = room?.members.filter(({ role }) => role === 'moderator') ?? []
    return { me: room?.iAmModerator ?? false, names: moderators.map(({ card }) => card.name) }
  }

  /** The link stops working at once; what it could open is shut again after it, for which nobody waits. */
  async revoke(territory: Hash, id: Uuid): Promise<void> {
    const [shared] = roster.onboardingIn(territory)
    const isShared = shared?.invitations.some(({ invitation }) => invitation === id)
    const room = isShared && shared ? shared.id : territory
    const places = isShared ? [room] : roster.placesOf(territory)
    await telling(() =>
      say(places, () => vault().revokeInvite({ room, invitation: id, now: now() })),
    )
    this.renewed = renewIn(places)
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

  /** Done at once; where many remain, their new keys come after it, for which nobody waits. */
  async removeMember(territory: Hash, account: Uuid): Promise<void> {
    const remove = { room: territory, accounts: [account] }
    const stands = asSeen(territory, account)
    await telling(() =>
      say([territory], () => {
        stands()
        return vault().remove({ ...remove, now: now() })
      }),
    )
    this.renewed = renewIn(heldIn(territory))
  }

  /** Settles when what the last removal or revocation left to be renewed was, as far as it went. */
  renewed: Promise<void> = Promise.resolve()
}

/** How a member stands: whether they are in, and by which link they are to come back. */
const standing = (territory: Hash, account: Uuid) => {
  const { members = [], invitations = [] } = roster.territories.get(territory) ?? {}
  return {
    isIn: members.some((each) => each.account === account && each.present),
    reentry: invitations.find((each) => each.account === account)?.invitation,
  }
}

/**
 * Both are lawful after each other, a removal and a re-entry of one person, whichever came first: so whoever comes second is
 * told what the other did since this was called, before anything is said. Asked again, they know. @throws Problem
 */
function asSeen(territory: Hash, account: Uuid): () => void {
  let seen = standing(territory, account)
  return () => {
    const [before, present] = [seen, standing(territory, account)]
    seen = present
    if (before.isIn && !present.isIn) throw new Problem('unknown')
    if (present.reentry && present.reentry !== before.reentry) throw new Problem('reentry_begun')
  }
}

/** Every place with keys of its own that I can renew. */
const heldIn = (territory: Hash): Hash[] => [
  ...roster.placesOf(territory),
  ...[...roster.rooms.values()]
    .filter((room) => room.territory === territory && room.ready && room.kind !== 'open')
    .map(({ id }) => id),
]

/** What is left undone is a duty, of this browser or another's. */
async function renewIn(places: Hash[]): Promise<void> {
  try {
    for (const place of places) await renew(place, ['stale', 'due'])
  } catch {
    return
  } finally {
    duties.schedule(logs.all())
  }
}

function openInvitation(territory: Hash, found: InvitationView): OpenInvitation {
  return {
    id: found.invitation,
    ...(found.name === undefined ? {} : { name: found.name }),
    ...(found.profession === undefined ? {} : { trade: tradeOf(found.profession) }),
    ...(found.rpps === undefined ? {} : { rpps: found.rpps }),
    role: found.role ?? 'guest',
    ...(found.account === undefined ? {} : { account: found.account }),
    by: roster.person(territory, found.by).name,
    expires: found.expires,
    ...(found.asleep ? { asleep: true } : {}),
  }
}

export const coordination = new Coordination()
