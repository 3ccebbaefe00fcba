import type { Trade } from '#i18n/trades.ts'

import type { Enrolment } from './enrolment.ts'
import type { PersonView } from './views.ts'

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

export type LinkProblem = 'used' | 'expired' | 'revoked' | 'mangled' | 'offline'

export interface Acceptance {
  /** Absent when somebody is signed in. */
  enrolment?: { email: string; code: string; secrets: Enrolment }
  /** Shared links only. */
  card?: { name: string; trade: Trade }
}

export class InvitationState {
  view = $state<InvitationView | null>(null)
  problem = $state<LinkProblem | null>(null)

  /** `fragment` is what follows `#`; sets `view` or `problem`. */
  async open(_id: string, _fragment: string): Promise<void> {
    throw new Error('unwritten')
  }

  /** Joins, signs in, and names the onboarding room to land in. Rejects with `wrong` (the code), `email_taken`, `offline`. */
  async accept(_acceptance: Acceptance): Promise<{ territory: string; room: string }> {
    throw new Error('unwritten')
  }
}

export const invitation = new InvitationState()
