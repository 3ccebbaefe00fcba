import type { Trade } from '#i18n/trades.ts'
import { ApiError } from '#net/http.ts'
import * as api from '#net/rooms.ts'
import type { CardContent, InvitationFacts, OpenedInvitation } from '#vault/api.ts'
import type { Uuid } from '#wire/basics.ts'

import { now } from './clock.ts'
import {
  type Enrolment,
  enrolmentOf,
  enrolmentReady,
  isHeld,
  prepareEnrolment,
} from './enrolment.ts'
import { linkProblem, type LinkProblem } from './links.ts'
import { Problem } from './problem.ts'
import { professionOf, tradeOf } from './professions.ts'
import { telling } from './refusals.ts'
import { rooms } from './rooms.svelte.ts'
import { personOf } from './roster.svelte.ts'
import { session } from './session.svelte.ts'
import { vault } from './vault.ts'
import type { PersonView } from './views.ts'

export type { LinkProblem } from './links.ts'

export interface InvitationView {
  kind: 'personal' | 'shared'
  territory: string
  territoryName: string
  inviter: PersonView
  /** From the card; absent for a shared link: the guest says who they are. */
  card?: { name: string; trade: Trade }
  /** Somebody is signed in here: joining needs no enrolment. */
  signedIn: boolean
}

export interface Acceptance {
  /** Absent when somebody is signed in. */
  enrolment?: { email: string; code: string; secrets: Enrolment }
  /** Shared links only. */
  card?: { name: string; trade: Trade }
}

interface Link {
  invitation: Uuid
  fragment: string
}

export class InvitationState {
  view = $state<InvitationView | null>(null)
  problem = $state<LinkProblem | null>(null)
  #link: Link | undefined
  #room = ''
  #secrets: Enrolment | undefined

  /** `fragment` is what follows `#`; sets `view` or `problem`. */
  async open(id: Uuid, fragment: string): Promise<void> {
    this.view = this.problem = null
    this.#link = { invitation: id, fragment }
    await session.started
    if (this.#secrets && !(await isHeld(this.#secrets))) this.#secrets = undefined
    try {
      this.view = await this.#open(this.#link)
    } catch (error) {
      this.problem = linkProblem(error)
    }
  }

  /** What a newcomer notes: the same when they went back and came again, for they have noted it. */
  prepare(): Enrolment {
    return (this.#secrets ??= prepareEnrolment())
  }

  /** Joins, signs in, and names the onboarding room to land in. Rejects with `wrong` (the code), `email_taken`, `offline`. */
  async accept(acceptance: Acceptance): Promise<{ territory: string; room: string }> {
    const { view } = this
    const link = this.#link
    if (!view || !link) throw new Problem('unexpected')
    await telling(() => this.#join(link, acceptance))
    this.#secrets = undefined
    await this.#arrive(acceptance)
    return { territory: view.territory, room: this.#room }
  }

  async #open(link: Link): Promise<InvitationView> {
    const proof = await vault().proveInvitation({ ...link, now: now() })
    const opened: OpenedInvitation = await api.openInvitation(link.invitation, proof)
    const facts = await vault().openInvitation(link.invitation, opened)
    this.#room = facts.room?.id ?? ''
    return viewOf(facts)
  }

  /** Somebody may have written into the logs meanwhile: then the link is opened again. */
  async #join(link: Link, acceptance: Acceptance): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#post(link, acceptance)
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 409 || attempt === 4) throw error
        await this.#open(link)
      }
    }
  }

  async #post({ invitation }: Link, { enrolment, card }: Acceptance): Promise<void> {
    if (enrolment) await enrolmentReady(enrolment.secrets)
    const named = card && this.view?.kind === 'shared' ? { card: cardOf(card) } : {}
    const made = await vault().joinByInvitation({ invitation, ...named, now: now() })
    const enrolled = enrolment ? { enrolment: await enrolmentOf(enrolment) } : {}
    await api.joinByInvitation(invitation, { ...made, ...enrolled })
  }

  async #arrive({ enrolment }: Acceptance): Promise<void> {
    if (enrolment) await session.enrolled(enrolment.email)
    else await rooms.reload()
  }
}

const cardOf = (card: { name: string; trade: Trade }): CardContent => ({
  name: card.name.trim(),
  profession: professionOf(card.trade),
  rpps: '',
})

const viewOf = ({ kind, territory, inviter, card }: InvitationFacts): InvitationView => ({
  kind,
  territory: territory.id,
  territoryName: territory.name,
  inviter: personOf(inviter),
  ...(card ? { card: { name: card.name, trade: tradeOf(card.profession) } } : {}),
  signedIn: session.phase === 'ready',
})

export const invitation = new InvitationState()
