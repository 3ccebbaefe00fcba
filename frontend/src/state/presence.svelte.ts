import { SvelteSet } from 'svelte/reactivity'

import type { Uuid } from '#wire/basics.ts'
import type { PresenceFrame } from '#wire/frames.ts'

class Presence {
  readonly #here = new SvelteSet<Uuid>()

  /** Whether this person has Maillage open now. */
  isHere(account: Uuid): boolean {
    return this.#here.has(account)
  }

  heard(frame: PresenceFrame): void {
    if (!('account' in frame)) for (const account of frame.here) this.#here.add(account)
    else if (frame.here) this.#here.add(frame.account)
    else this.#here.delete(frame.account)
  }

  /** Without a connection nobody is known to be there. */
  forget(): void {
    this.#here.clear()
  }
}

export const presence = new Presence()
