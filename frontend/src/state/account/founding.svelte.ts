import type { Trade } from '#i18n/trades.ts'
import * as api from '#net/rooms.ts'
import type { Submission } from '#vault/api.ts'
import type { Uuid } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { isCarer, professionOf } from '../people/professions.ts'
import { Problem } from '../problem.ts'
import { telling } from '../refusals.ts'
import { linkProblem, type LinkProblem } from '../rooms/links.ts'
import { session } from '../session/session.svelte.ts'
import { InFlight } from '../threads/queue.ts'
import { vault } from '../vault.ts'
import { type Arrival, enrolmentOf, enrolmentReady, openByPasskey } from './enrolment.ts'

/** A founder names the welcome group afterwards as they like; until then it is called this. */
const WELCOME = "Groupe d'accueil"

/** With `code`, they will get in by the seven words; without, by this device. The sheet counts in both cases. */
export interface Founder extends Arrival {
  name: string
  trade: Trade
}

export class FoundingState {
  territoryName = $state<string | null>(null)
  problem = $state<LinkProblem | null>(null)
  #id = ''
  #secret = ''
  readonly #founding = new InFlight<{ territory: string }>()

  /** `fragment` is what follows `#`; sets `territoryName` or `problem`. */
  async open(id: Uuid, fragment: string): Promise<void> {
    this.territoryName = this.problem = null
    this.#id = id
    this.#secret = fragment
    try {
      this.territoryName = (await api.openFounding(id, fragment)).name
    } catch (error) {
      this.problem = linkProblem(error)
    }
  }

  /**
   * Founds the territory and signs the founder in. Rejects with `wrong` (the code), `email_taken`, `offline`, without a
   * code with `passkey_cancelled` and its like.
   */
  found(founder: Founder): Promise<{ territory: string }> {
    return this.#founding.run(() => this.#found(founder))
  }

  async #found(founder: Founder): Promise<{ territory: string }> {
    const name = this.territoryName
    if (name === null) throw new Problem('unexpected')
    await telling(() => enrolmentReady(founder.secrets))
    if (founder.code === undefined) await telling(() => openByPasskey(founder.secrets, founder))
    const made = await telling(() => make(name, founder))
    await telling(() => this.#post(made.submission, founder))
    await session.enrolled(founder.email)
    return { territory: made.territory }
  }

  async #post(submission: Submission, founder: Founder): Promise<void> {
    const enrolment = await enrolmentOf(founder)
    await api.found(this.#id, { ...submission, secret: this.#secret, enrolment })
  }
}

const make = (name: string, founder: Founder) =>
  vault().foundTerritory({
    name,
    onboarding: WELCOME,
    card: { name: founder.name.trim(), profession: professionOf(founder.trade), rpps: '' },
    carer: isCarer(founder.trade),
    now: now(),
  })

export const founding = new FoundingState()
