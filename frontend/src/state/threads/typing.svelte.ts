import type { Hash, Uuid } from '#wire/basics.ts'

import { presence } from '../people/presence.svelte.ts'
import { self } from '../people/self.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'

/** Somebody of whom nothing was heard for so long has stopped. */
const LASTS = 6_000
const EVERY = 3_000

/** Who is writing in one thread. */
export class Typing {
  #accounts = $state.raw<readonly Uuid[]>([])
  readonly #timers = new Map<Uuid, ReturnType<typeof setTimeout>>()
  #told = 0

  constructor(readonly room: Hash) {}

  get names(): string[] {
    return this.#accounts.map((account) => roster.personIn(this.room, account).name)
  }

  heard(account: Uuid): void {
    if (account === self.account) return
    if (!this.#accounts.includes(account)) this.#accounts = [...this.#accounts, account]
    clearTimeout(this.#timers.get(account))
    this.#timers.set(
      account,
      setTimeout(() => this.stopped(account), LASTS),
    )
  }

  /** A message of theirs came: of mine too, by which the others saw me stop. */
  stopped(account: Uuid): void {
    if (account === self.account) this.#told = 0
    clearTimeout(this.#timers.get(account))
    this.#timers.delete(account)
    this.#accounts = this.#accounts.filter((other) => other !== account)
  }

  /** Runs `tell` unless it ran a moment ago, or I am not to be seen writing. */
  note(tell: () => void): void {
    if (!presence.shown) return
    if (Date.now() - this.#told < EVERY) return
    this.#told = Date.now()
    tell()
  }
}
