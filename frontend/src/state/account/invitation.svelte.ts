import type { Trade } from '#i18n/trades.ts'
import { ApiError } from '#net/http.ts'
import * as api from '#net/rooms.ts'
import type { CardContent, InvitationFacts, OpenedInvitation, Submission } from '#vault/api.ts'
import type { Uuid } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { professionOf, tradeOf } from '../people/professions.ts'
import { Problem } from '../problem.ts'
import { isPassing, problemOf, telling } from '../refusals.ts'
import { fragmentOf, linkProblem, problemBy, type LinkProblem } from '../rooms/links.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { personOf, roster } from '../rooms/roster.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { layDown, Shelf } from '../session/shelf.ts'
import { InFlight } from '../threads/queue.ts'
import { vault } from '../vault.ts'
import type { PersonView } from '../views.ts'
import {
  type Arrival,
  dropPasskey,
  type Enrolment,
  enrolmentOf,
  enrolmentReady,
  isHeld,
  openByPasskey,
  prepareEnrolment,
} from './enrolment.ts'
import { Proof } from './proof.svelte.ts'
import { renewVault } from './replacing.svelte.ts'

export type { LinkProblem } from '../rooms/links.ts'

export interface InvitationView {
  kind: 'personal' | 'shared'
  territory: string
  territoryName: string
  inviter: PersonView
  /** From the card; absent for a shared link: the guest says who they are. */
  card?: { name: string; trade: Trade; rpps: string }
  /** Somebody is signed in here: joining needs no enrolment. */
  signedIn: boolean
  /** They are a member of the territory: the link is for somebody else. */
  already: boolean
  /** Of a link for many: the group that it opens, where they are in it as a guest already. */
  inside?: string
  /** For who lost everything, and comes back to this account. */
  account?: Uuid
}

export interface Acceptance {
  /** Absent when somebody is signed in. With `code`, they will get in by the seven words; without, by this device. */
  enrolment?: Arrival
  /** Shared links only. */
  card?: { name: string; trade: Trade }
}

/** The server could not verify a new passkey. */
const REFUSED = 'passkey'
/** What Pro Santé Connect said came too late, or is of somebody with another access here. */
const UNPROVEN = 'psc_proof'

/** An address that is taken stays so, however often it is said, and a link that opens nothing now. */
const isRace = (error: unknown): boolean =>
  error instanceof ApiError &&
  error.status === 409 &&
  problemBy(error.code) === undefined &&
  error.code !== 'elsewhere' &&
  !error.code.endsWith('_taken')

interface Link {
  invitation: Uuid
  fragment: string
}

export class InvitationState {
  view = $state<InvitationView | null>(null)
  problem = $state<LinkProblem | null>(null)
  /** From the gesture until the screen is left. */
  joining = $state(false)
  #link: Link | undefined
  #room = ''
  #secrets: Enrolment | undefined
  /** What was sent and not answered: sent again as it was, the server knows it. */
  #unanswered: Submission | undefined
  #renewed = false
  /** Where the card names an RPPS: who Pro Santé Connect says they are. */
  readonly proof = new Proof()
  readonly #accepting = new InFlight<{ territory: string; room: string }>()

  /** `typed` is what follows `#`; sets `view` or `problem`. */
  async open(id: Uuid, typed: string): Promise<void> {
    const fragment = fragmentOf(typed)
    this.view = this.problem = null
    this.joining = false
    if (this.#link?.fragment !== fragment) {
      this.#secrets = undefined
      this.proof.forget()
    }
    this.#unanswered = undefined
    this.#renewed = false
    this.#link = { invitation: id, fragment }
    await session.started
    if (this.#secrets && !(await isHeld(this.#secrets))) this.#secrets = undefined
    try {
      this.view = await this.#open(this.#link)
    } catch (error) {
      this.problem = linkProblem(error)
    }
  }

  /** Its screen is gone: whoever opens the link again, or another, begins anew. */
  leave(): void {
    this.view = this.problem = null
    this.joining = false
    this.proof.forget()
  }

  /** Within a tap. Rejects as `Proof.go` does. */
  async prove(): Promise<void> {
    const rpps = this.view?.card?.rpps
    if (!this.#link || !rpps) throw new Problem('unexpected')
    await this.proof.go(this.#link.invitation, rpps)
  }

  /** What a newcomer notes: the same when they went back and came again, or loaded the page anew, for they have noted it. */
  prepare(): Enrolment {
    return (this.#secrets ??= prepareEnrolment(false, this.#shelf(), this.view?.account))
  }

  /**
   * Joins, signs in, and names the onboarding room to land in. Rejects with `wrong` (the code), `email_taken`, `offline`;
   * without a code with `passkey_cancelled` and its like, and whoever tries again makes only the gestures that are left;
   * with `invitation_used` and its like it sets `problem` too.
   */
  accept(acceptance: Acceptance): Promise<{ territory: string; room: string }> {
    return this.#accepting.run(() => this.#accept(acceptance))
  }

  async #accept(acceptance: Acceptance): Promise<{ territory: string; room: string }> {
    const { view } = this
    const link = this.#link
    if (!view || !link) throw new Problem('unexpected')
    this.joining = true
    try {
      await telling(() => this.#openBy(acceptance))
      await telling(() => this.#join(link, acceptance))
    } catch (error) {
      this.joining = false
      this.problem = problemBy(problemOf(error).code) ?? null
      throw error
    }
    this.#secrets = undefined
    this.#shelf()?.clear()
    await this.#arrive(acceptance)
    return { territory: view.territory, room: this.#room }
  }

  /** Where no code was given, this device opens. */
  async #openBy({ enrolment, card }: Acceptance): Promise<void> {
    if (!enrolment || enrolment.code !== undefined) return
    const { email, secrets } = enrolment
    await openByPasskey(secrets, { email, name: (card ?? this.view?.card)?.name ?? email })
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
        if (await this.#isIn(error)) return
        if (!isRace(error) || attempt === 4) throw error
        await this.#open(link)
      }
    }
  }

  /** By another window of theirs, or by a gesture whose answer never came. */
  async #isIn(error: unknown): Promise<boolean> {
    if (problemOf(error).code !== 'already' || session.phase !== 'ready') return false
    await rooms.reload()
    return roster.rooms.get(this.#room)?.joined === true
  }

  /** Nothing is remembered of a definite answer: what is wrong with the statements is mended by making them anew. */
  async #post({ invitation }: Link, { enrolment, card }: Acceptance): Promise<void> {
    if (enrolment) await enrolmentReady(enrolment.secrets)
    else await this.#renew()
    const named = card && this.view?.kind === 'shared' ? { card: cardOf(card) } : {}
    const join = { invitation, ...named, now: now() }
    this.#unanswered ??= await vault().joinByInvitation(join)
    const enrolled = enrolment ? await this.#enrolled(enrolment) : {}
    layDown()
    try {
      await api.joinByInvitation(invitation, { ...this.#unanswered, ...enrolled })
      this.#unanswered = undefined
    } catch (error) {
      if (!isPassing(error)) this.#unanswered = undefined
      const { code } = problemOf(error)
      if (enrolment && code === REFUSED) await dropPasskey(enrolment.secrets)
      if (code === UNPROVEN) this.proof.forget()
      throw error
    }
  }

  async #enrolled(arrival: Arrival) {
    const { ticket } = this.proof
    return { enrolment: await enrolmentOf(arrival), ...(ticket ? { proof: ticket } : {}) }
  }

  /** Who comes back signed in brings keys that nobody has yet, once. */
  async #renew(): Promise<void> {
    if (this.view?.account === undefined || this.#renewed) return
    await renewVault()
    this.#renewed = true
  }

  #shelf(): Shelf | undefined {
    return this.#link && new Shelf(this.#link.invitation)
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

const viewOf = ({
  kind,
  territory,
  room,
  inviter,
  card,
  account,
}: InvitationFacts): InvitationView => ({
  kind,
  territory: territory.id,
  territoryName: territory.name,
  inviter: personOf(inviter),
  ...(card ? { card: { name: card.name, trade: tradeOf(card.profession), rpps: card.rpps } } : {}),
  signedIn: session.phase === 'ready',
  already: account === undefined && roster.territories.get(territory.id)?.me !== undefined,
  ...(room && roster.rooms.get(room.id)?.joined ? { inside: room.id } : {}),
  ...(account === undefined ? {} : { account }),
})

export const invitation = new InvitationState()
