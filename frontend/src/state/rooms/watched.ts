import type { Hash } from '#wire/basics.ts'

import { Later } from '../later.ts'
import { Queue } from '../threads/queue.ts'
import { askWithin } from './catchup.ts'
import { roster } from './roster.svelte.ts'

/** What only asking tells of a territory: it is asked as a screen begins to show it, and again when it changed while one does. */
export class Watched {
  readonly #screens = new Map<Hash, number>()
  readonly #later = new Later()
  readonly #queue = new Queue()

  /** `ask` takes in what a territory is now. */
  constructor(readonly ask: (territory: Hash) => Promise<void>) {}

  /** For a screen: until what this returns is called. */
  watch(territory: Hash): () => void {
    this.#count(territory, 1)
    void this.load(territory).catch(() => undefined)
    return () => this.#count(territory, -1)
  }

  /** Of two answers the one to the later question counts. */
  load(territory: Hash): Promise<void> {
    return this.#queue.run(() => this.ask(territory))
  }

  /** All that screens show, at once: after an absence, or for whom it changed alone. */
  async heal(): Promise<void> {
    const shown = [...this.#screens].filter(([, screens]) => screens > 0)
    await Promise.allSettled(shown.map(([territory]) => this.load(territory)))
  }

  /** It is another than before: all its members hear so at once. */
  heard(territory: Hash): void {
    if (!this.#screens.get(territory)) return
    const many = roster.territories.get(territory)?.members.length ?? 0
    this.#later.run(territory, () => this.load(territory), askWithin(many))
  }

  forget(): void {
    this.#later.forget()
  }

  #count(territory: Hash, more: number): void {
    this.#screens.set(territory, (this.#screens.get(territory) ?? 0) + more)
  }
}
