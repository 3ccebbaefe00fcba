import type { Trade } from '#i18n/trades.ts'

import type { AdherentView } from './views.ts'

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
  people(_territory: string): AdherentView[] {
    return []
  }

  /** Open invitations, the next to expire first. */
  invitations(_territory: string): OpenInvitation[] {
    return []
  }

  /** A personal link. Rejects with `second` (name a second coordinator first), `offline`. */
  async invite(_invitation: NewInvitation): Promise<InvitationLink> {
    throw new Error('unwritten')
  }

  /** A link for a meeting: many uses, opens the onboarding group only. */
  async inviteMany(_territory: string): Promise<InvitationLink> {
    throw new Error('unwritten')
  }

  async revoke(_territory: string, _id: string): Promise<void> {
    throw new Error('unwritten')
  }

  async removeMember(_territory: string, _account: string): Promise<void> {
    throw new Error('unwritten')
  }
}

export const coordination = new Coordination()
