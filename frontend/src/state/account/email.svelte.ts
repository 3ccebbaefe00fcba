import * as api from '#net/identity.ts'
import type { Millis } from '#wire/basics.ts'
import type { Emails } from '#wire/identity.ts'

import { self } from '../people/self.svelte.ts'
import { telling } from '../refusals.ts'
import { digitsOf } from './totp.ts'

/** An address that was asked for. Its code was sent there, and is good until then. */
export interface ComingView {
  email: string
  endsAt: Millis
}

/** The address that somebody signs in with: another one counts once the code that was sent there came back. */
export class OwnEmail {
  /** undefined until `load`; null where no other one was asked for. */
  coming = $state<ComingView | null>()

  async load(): Promise<void> {
    await telling(async () => this.#show(await api.emails()))
  }

  /**
   * Has a code sent there, or once more; the present address is told. Rejects with `form`, `no_post` (this site sends no
   * letters), `slow_down`, `confirm_cancelled`, `offline`; never for an address that serves somebody else.
   */
  async ask(email: string): Promise<void> {
    await telling(async () => this.#show(await api.askEmail(email.trim())))
  }

  /**
   * `code`: six digits. Both addresses are told. Rejects with `wrong_code`, `code_over`, `email_taken`, `slow_down`,
   * `confirm_cancelled`, `offline`.
   */
  async confirm(code: string): Promise<void> {
    await telling(() => api.confirmEmail(digitsOf(code)), { wrong: 'wrong_code' })
    await this.load()
  }

  /** The code that was sent is good for nothing. */
  async giveUp(): Promise<void> {
    await telling(() => api.giveUpEmail())
    this.coming = null
  }

  forget(): void {
    this.coming = undefined
  }

  #show({ email, coming }: Emails): void {
    self.email = email
    this.coming = coming ? { email: coming.email, endsAt: coming.ends_at } : null
  }
}

export const ownEmail = new OwnEmail()
