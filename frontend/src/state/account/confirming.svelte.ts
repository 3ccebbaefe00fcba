import { confirmBy } from '#net/http.ts'
import * as api from '#net/identity.ts'
import type { SecretKind } from '#vault/api.ts'
import type { Proof, SealedVault } from '#wire/identity.ts'

import { now } from '../clock.ts'
import { Problem } from '../problem.ts'
import { telling } from '../refusals.ts'
import { proveWithPasskey } from './passkeys.ts'
import { digitsOf } from './totp.ts'
import { passkeysOf, stretchFor } from './unlocking.ts'

/** How somebody may say that it is still them; `code` is of their application of codes. */
export type Way = 'passkey' | SecretKind | 'code'

/** For as long as the server believes it. */
const BELIEVED_FOR = 15 * 60_000
/** What a gesture takes. */
const GESTURE = 2 * 60_000

interface Asked {
  answer: Promise<void>
  resolve: () => void
  reject: (why: Problem) => void
}

/**
 * Before what matters the person says that it is still them. Whatever needs it asks by itself: a screen shows the
 * question while it is `open`, over whatever else it shows, and calls one of the ways or `cancel`.
 */
export class Confirming {
  open = $state(false)
  /** What this person has, the quickest first; empty until it is known. */
  ways = $state<Way[]>([])
  #asked: Asked | undefined
  #kept: SealedVault | undefined
  #until = 0

  /** Resolves once confirmed; all who ask meanwhile wait for the one answer. Rejects with `confirm_cancelled`. */
  ask(): Promise<void> {
    this.#asked ??= this.#begin()
    return this.#asked.answer
  }

  /** Asks unless they said so a short while ago: before gestures that are not to be made twice. */
  async first(): Promise<void> {
    if (now() >= this.#until - GESTURE) await this.ask()
  }

  /** One gesture. Rejects with `wrong`, `passkey_cancelled` and its like, `slow_down` or `offline`: the question stays. */
  withPasskey(): Promise<void> {
    return this.#answer(async () => {
      const { credential } = await proveWithPasskey(passkeysOf(await this.#vault()))
      return { credential }
    })
  }

  /** With the seven words or the sheet's code, as typed. Rejects with `wrong`, `slow_down` or `offline`. */
  withSecret(kind: SecretKind, text: string): Promise<void> {
    return this.#answer(async () => {
      const { auth } = await stretchFor(await this.#vault(), kind, text)
      return { kind, auth }
    })
  }

  /** Six digits. Rejects with `wrong`, `slow_down` or `offline`. */
  withCode(code: string): Promise<void> {
    return this.#answer(() => Promise.resolve({ code: digitsOf(code) }))
  }

  /** Nothing was confirmed: what asked is not done. */
  cancel(): void {
    this.#end()?.reject(new Problem('confirm_cancelled'))
  }

  /** Somebody has just signed in, or the server told `until` when it believes them. */
  believed(until = now() + BELIEVED_FOR): void {
    this.#until = until
  }

  /** Nobody is here any more. */
  forget(): void {
    this.#until = 0
    this.cancel()
  }

  #begin(): Asked {
    let [resolve, reject]: [() => void, (why: Problem) => void] = [() => undefined, () => undefined]
    const answer = new Promise<void>((...settle) => ([resolve, reject] = settle))
    this.open = true
    void this.#vault().then(
      (kept) => (this.ways = waysOf(kept)),
      () => undefined,
    )
    return { answer, resolve, reject }
  }

  async #vault(): Promise<SealedVault> {
    return (this.#kept ??= await api.vault())
  }

  async #answer(proof: () => Promise<Proof>): Promise<void> {
    await telling(async () => api.confirm(await proof()))
    this.believed()
    this.#end()?.resolve()
  }

  #end(): Asked | undefined {
    const asked = this.#asked
    this.#asked = this.#kept = undefined
    this.open = false
    this.ways = []
    return asked
  }
}

function waysOf({ unlockers }: SealedVault): Way[] {
  const has = (wanted: Way): boolean => unlockers.some(({ kind }) => kind === wanted)
  const ways: Way[] = ['passkey', 'code', 'passphrase', 'sheet']
  return ways.filter((way) => has(way === 'code' ? 'passphrase' : way))
}

export const confirming = new Confirming()
confirmBy(() => confirming.ask())
