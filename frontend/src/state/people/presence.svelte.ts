import { SvelteSet } from 'svelte/reactivity'

import { choosePresence } from '#net/live.ts'
import type { Uuid } from '#wire/basics.ts'
import type { PresenceFrame } from '#wire/frames.ts'

import { telling } from '../refusals.ts'

class Presence {
  /** Whether others see that I am here, and writing; chosen for my account, whatever the browser. Undefined without a connection. */
  shown = $state<boolean | undefined>()
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

  async choose(shown: boolean): Promise<void> {
    await telling(() => choosePresence(shown))
    this.shown = shown
  }

  /** Without a connection nobody is known to be there. */
  forget(): void {
    this.#here.clear()
    this.shown = undefined
  }
}

export const presence = new Presence()
