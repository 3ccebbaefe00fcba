import type { Trade } from '#i18n/trades.ts'

import type { Enrolment } from './enrolment.ts'
import type { LinkProblem } from './invitation.svelte.ts'

export interface Founder {
  name: string
  trade: Trade
  email: string
  code: string
  secrets: Enrolment
}

export class FoundingState {
  territoryName = $state<string | null>(null)
  problem = $state<LinkProblem | null>(null)

  /** `fragment` is what follows `#`; sets `territoryName` or `problem`. */
  async open(_id: string, _fragment: string): Promise<void> {
    throw new Error('unwritten')
  }

  /** Founds the territory and signs the founder in. Rejects with `wrong` (the code), `email_taken`, `offline`. */
  async found(_founder: Founder): Promise<{ territory: string }> {
    throw new Error('unwritten')
  }
}

export const founding = new FoundingState()
