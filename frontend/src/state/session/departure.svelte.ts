import { networkOr } from '#net/backoff.ts'
import * as api from '#net/identity.ts'

import { InFlight } from '../threads/queue.ts'

const DUE = 'maillage-sign-out'
const RETRY = 15_000

type SignedOut = Awaited<ReturnType<typeof api.signOut>>

/** Telling the site that somebody signed out here: until it answered, its session lives, and so does the cookie. */
export class Departure {
  /** Somebody left, and the site has not heard of it. */
  due = $state(false)
  readonly #telling = new InFlight<SignedOut | undefined>()
  #insisting = false

  /** What the site answered; undefined where it did not: it is told again when it may hear, and at the next start. */
  tell(): Promise<SignedOut | undefined> {
    try {
      localStorage.setItem(DUE, 'due')
    } catch {
      // Where the storage is full, nobody is kept from leaving.
    }
    return this.#tell()
  }

  /** Before anybody signs in, and at the start: nobody is to be signed out by what was said late. */
  async finish(): Promise<void> {
    if (this.#stillDue()) this.#leaveBy(await this.#tell())
  }

  /** The site has ended that session, of itself or for another. */
  over(): void {
    localStorage.removeItem(DUE)
    this.due = false
  }

  #tell(): Promise<SignedOut | undefined> {
    return this.#telling.run(async () => {
      const told = await api.signOut().catch(() => undefined)
      if (told) this.over()
      else if (this.#stillDue() && !this.#insisting) void this.#insist()
      return told
    })
  }

  async #insist(): Promise<void> {
    this.#insisting = true
    while (this.due) {
      await networkOr(RETRY)
      if (this.#stillDue()) this.#leaveBy(await this.#tell())
    }
    this.#insisting = false
  }

  /** Once another tab was heard, the cookie may be somebody else's. */
  #stillDue(): boolean {
    this.due = localStorage.getItem(DUE) !== null
    return this.due
  }

  #leaveBy(told: SignedOut | undefined): void {
    if (told?.elsewhere) location.assign(told.elsewhere)
  }
}
