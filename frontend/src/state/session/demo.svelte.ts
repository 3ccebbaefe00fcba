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

const ENTERED = 'maillage-demo'

/** Whom somebody entered as, on this browser. */
export type Entered = Pick<DemoPerson, 'id' | 'name'> & { email: string }

export class Demo {
  people = $state<DemoPerson[]>([])

  /** Who of the demonstration this browser is of, if they are: a visitor knows no words to open it again. */
  get entered(): Entered | undefined {
    const kept = localStorage.getItem(ENTERED)
    const entered = kept === null ? undefined : (JSON.parse(kept) as Entered)
    return entered?.email === session.me?.email ? entered : undefined
  }

  /** Rejects with `not_found` where the site is no demonstration. */
  async load(): Promise<void> {
    const people = await telling(() => api.demoPeople())
    this.people = people.map(({ id, name, profession, commune }) => {
      const trade = tradeOf(profession)
      return { id, name, trade, commune, coordinator: trade === 'coordinator' }
    })
  }

  /** Types the stored secrets into the ordinary sign-in; the session is `ready` afterwards. Who was here before has left first. */
  async enter({ id, name }: Pick<DemoPerson, 'id' | 'name'>): Promise<void> {
    await session.started
    if (session.phase !== 'signed-out') await session.signOut()
    const { email, passphrase, code } = await telling(() => api.demoSecrets(id))
    await session.signIn(email, passphrase)
    await session.secondFactor(code)
    localStorage.setItem(ENTERED, JSON.stringify({ id, name, email }))
  }

  /** Opens what was locked with the stored words. */
  async goOn({ id }: Entered): Promise<void> {
    const { passphrase } = await telling(() => api.demoSecrets(id))
    await session.unlock(passphrase, 'passphrase')
  }
}

export const demo = new Demo()
