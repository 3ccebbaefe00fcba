import type { Trade } from '#i18n/trades.ts'

export interface DemoPerson {
  id: string
  name: string
  trade: Trade
  commune: string
  coordinator: boolean
}

export class Demo {
  people = $state<DemoPerson[]>([])

  /** Rejects with `not_found` where the site is no demonstration. */
  async load(): Promise<void> {
    throw new Error('unwritten')
  }

  /** Types the stored secrets into the ordinary sign-in; the session is `ready` afterwards. */
  async enter(_id: string): Promise<void> {
    throw new Error('unwritten')
  }
}

export const demo = new Demo()
