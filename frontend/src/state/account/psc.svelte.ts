import * as api from '#net/psc.ts'
import type { PscDeparture, PscNow } from '#wire/psc.ts'

import { telling } from '../refusals.ts'
import { saveDrafts } from '../threads/drafts.svelte.ts'

/** How a visit to Pro Santé Connect may end, by the name that the server's return leaves in the address. */
export const outcomes = [
  'linked',
  'proven',
  'declined',
  'expired',
  'unreachable',
  'refused',
  'unidentified',
  'unknown',
  'taken',
] as const
export type Outcome = (typeof outcomes)[number]

/** Of `psc-…`, what an address ends with after a visit; undefined for all else. */
export function outcomeOf(fragment: string): Outcome | undefined {
  return outcomes.find((outcome) => fragment === `psc-${outcome}`)
}

/** Pro Santé Connect, which proves who somebody is and opens nothing. */
export class Psc {
  on = $state(false)
  /** Who the person is linked to; undefined for nobody. */
  linked = $state.raw<PscNow['linked']>(undefined)
  readonly #go: (url: string) => void

  constructor(go: (url: string) => void = (url) => location.assign(url)) {
    this.#go = go
  }

  load(): Promise<void> {
    return telling(async () => {
      const { on, linked } = await api.psc()
      this.on = on
      this.linked = linked
    })
  }

  /** Leaves the page. Rejects with `psc_unreachable`, `slow_down` or `offline`. */
  signIn(): Promise<void> {
    return this.#leave(api.signIn)
  }

  /** Leaves the page. Rejects as `signIn` does. */
  link(): Promise<void> {
    return this.#leave(api.link)
  }

  unlink(): Promise<void> {
    return telling(async () => {
      await api.unlink()
      this.linked = undefined
    })
  }

  /** Who was linked. */
  forget(): void {
    this.linked = undefined
  }

  #leave(ask: () => Promise<PscDeparture>): Promise<void> {
    return telling(async () => {
      const { url } = await ask()
      await saveDrafts()
      this.#go(url)
    })
  }
}

export const psc = new Psc()
