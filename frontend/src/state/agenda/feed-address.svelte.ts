import * as api from '#net/agenda.ts'

import { telling } from '../refusals.ts'

/** The private address under which my calendar program reads my events. */
export class FeedAddress {
  /** When the present one was made (ms); null without one; undefined before it is known. */
  since = $state<number | null | undefined>(undefined)
  /** The address itself, known only on the page that made it. */
  url = $state<string | null>(null)

  load(): Promise<void> {
    return telling(async () => {
      this.since = (await api.feed()).since ?? null
    })
  }

  /** The one before stops working. */
  make(): Promise<void> {
    return telling(async () => {
      const { path, since } = await api.makeFeed()
      this.url = location.origin + path
      this.since = since ?? null
    })
  }

  revoke(): Promise<void> {
    return telling(async () => {
      await api.revokeFeed()
      this.forget()
      this.since = null
    })
  }

  forget(): void {
    this.url = null
    this.since = undefined
  }
}

export const feedAddress = new FeedAddress()
