import { networkOr } from '#net/backoff.ts'
import * as api from '#net/identity.ts'
import type { Uuid } from '#wire/basics.ts'

import { isPassing } from '../refusals.ts'
import { Queue } from '../threads/queue.ts'

const DUE = 'maillage-distrust'
const RETRY = 15_000

/** Telling the site whether this computer is its owner's: each time until it answered, or something else was said. */
export class TrustTelling {
  readonly #queue = new Queue()
  #turn = 0

  /** Resolves with the name of the place where the site has taken it for its owner's. */
  async trusted(): Promise<Uuid | undefined> {
    localStorage.removeItem(DUE)
    return (await this.#say(api.trust, () => true))?.place
  }

  async shared(): Promise<void> {
    localStorage.setItem(DUE, 'due')
    await this.#say(api.distrust, isDue)
  }

  /** At the start, once it is known that somebody is signed in: the page before may have gone unheard. */
  async finish(): Promise<void> {
    if (isDue()) await this.shared()
  }

  /** The session of which it was said is over. */
  over(): void {
    this.#turn += 1
    localStorage.removeItem(DUE)
  }

  #say<T>(tell: () => Promise<T>, due: () => boolean): Promise<T | undefined> {
    const turn = (this.#turn += 1)
    return this.#queue.run(() => told(tell, () => turn === this.#turn && due()))
  }
}

/** Another tab may have told the site, or have been told otherwise. */
const isDue = (): boolean => localStorage.getItem(DUE) !== null

async function told<T>(tell: () => Promise<T>, due: () => boolean): Promise<T | undefined> {
  while (due()) {
    try {
      const answer = await tell()
      if (due()) localStorage.removeItem(DUE)
      return answer
    } catch (error) {
      if (!isPassing(error)) return undefined
    }
    await networkOr(RETRY)
  }
  return undefined
}
