import type { CaseBefore } from '#log/cases.ts'
import { isRoot, type Header } from '#log/header.ts'
import { placesOf } from '#log/judge.ts'

interface Known {
  hash: string
  /** Verified and opened here. */
  ok: boolean
  header: Header
}

/** The headers known of each thread, by their place in it. */
export class Threads {
  readonly #threads = new Map<string, Map<number, Known>>()
  /** Of each message that was opened here, by its hash. */
  readonly #places = new Map<string, number>()

  clear(): void {
    this.#threads.clear()
    this.#places.clear()
  }

  note(thread: string, place: number, known: Known): void {
    const held = this.#threads.get(thread) ?? new Map<number, Known>()
    this.#threads.set(thread, held.set(place, known))
    if (known.ok) this.#places.set(known.hash, place)
  }

  /** Whether this very message, opened here, has another place in its thread. */
  standsElsewhere(place: number, hash: string): boolean {
    return (this.#places.get(hash) ?? place) !== place
  }

  /** Hash of the last header that a sender here has seen: what the next message names as `seen`. */
  last(thread: string): string | undefined {
    const seen = [...(this.#threads.get(thread) ?? [])].filter(([, { ok }]) => ok)
    return seen.reduce<[number, string | undefined]>(
      (last, [place, { hash }]) => (place > last[0] ? [place, hash] : last),
      [0, undefined],
    )[1]
  }

  /** Whether all that stands before `place` is known and `seen` is not among it. */
  lacks(thread: string, place: number, seen: string): boolean {
    const held = this.#threads.get(thread)
    for (let before = place - 1; before >= 1; before--) {
      const known = held?.get(before)
      if (!known || known.hash === seen) return false
    }
    return true
  }

  /** The case as a step left it, as far as it and the root are known here. */
  caseAfter(thread: string, step: string): CaseBefore | undefined {
    const steps = this.#steps(thread)
    const before = steps.find(({ hash }) => hash === step)?.header
    const asker = steps.find(({ header }) => isRoot(header))?.header.sender
    if (!before?.case || asker === undefined) return undefined
    return { state: before.case.state, asker, by: before.sender, named: placesOf(before) }
  }

  /** How many steps of the case name this one as the step before. */
  followers(thread: string, step: string): number {
    return this.#steps(thread).filter(({ header }) => header.case?.after === step).length
  }

  #steps(thread: string): Known[] {
    return [...(this.#threads.get(thread)?.values() ?? [])].filter(
      ({ ok, header }) => ok && header.case,
    )
  }
}
