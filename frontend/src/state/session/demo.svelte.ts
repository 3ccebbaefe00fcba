import type { Trade } from '#i18n/trades.ts'
import * as api from '#net/identity.ts'

import { tradeOf } from '../people/professions.ts'
import { telling } from '../refusals.ts'
import { session } from './session.svelte.ts'

export interface DemoPerson {
  id: string
  name: string
  trade: Trade
  commune: string
  coordinator: boolean
}

const VISITED = 'maillage-demo'

export class Demo {
  people = $state<DemoPerson[]>([])

  /** Whether somebody of the demonstration was entered as in this tab: a visitor knows no words to open it again. */
  get visited(): boolean {
    return sessionStorage.getItem(VISITED) !== null
  }

  /** Rejects with `not_found` where the site is no demonstration. */
  async load(): Promise<void> {
    const people = await telling(() => api.demoPeople())
    this.people = people.map(({ id, name, profession, commune }) => {
      const trade = tradeOf(profession)
      return { id, name, trade, commune, coordinator: trade === 'coordinator' }
    })
  }

  /** Types the stored secrets into the ordinary sign-in; the session is `ready` afterwards. */
  async enter(id: string): Promise<void> {
    const { email, passphrase, code } = await telling(() => api.demoSecrets(id))
    await session.signIn(email, passphrase)
    await session.secondFactor(code)
    sessionStorage.setItem(VISITED, '')
  }
}

export const demo = new Demo()
