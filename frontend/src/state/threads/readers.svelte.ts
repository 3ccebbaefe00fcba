import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/threads.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { SeenFrame } from '#wire/frames.ts'

import { self } from '../people/self.svelte.ts'
import { byName, personOf, roster } from '../rooms/roster.svelte.ts'
import type { MessageView, PersonView } from '../views.ts'
import { reading } from './reading.svelte.ts'

/** Of those who were in its group when a case was asked, but who asked it. */
export interface ReadersView {
  seen: PersonView[]
  missing: PersonView[]
}

/** Who of its group has seen each case that was looked at, by its thread: told by the server, live. */
class Readers {
  readonly #seen = new SvelteMap<Uuid, ReadonlySet<Uuid>>()

  /** Undefined until `load` has asked. Who came into the group later counts as having read what was there: that says nothing. */
  of(room: Hash, { id, author, at }: MessageView): ReadersView | undefined {
    const seen = this.#seen.get(id)
    if (!seen) return undefined
    const members = roster.rooms.get(room)?.members ?? []
    // Nobody is told of their own reading.
    const mine = (reading.of(id) ?? 0) > 0
    const has = (account: Uuid) => seen.has(account) || (mine && account === self.account)
    const asked = members
      .filter(({ account, since }) => account !== author.account && since <= at)
      .map(({ card }) => personOf(card))
      .toSorted(byName)
    return {
      seen: asked.filter(({ account }) => has(account)),
      missing: asked.filter(({ account }) => !has(account)),
    }
  }

  /** What is told meanwhile stays. */
  async load(thread: Uuid): Promise<void> {
    const { seen } = await api.readers(thread)
    this.#add(thread, seen)
  }

  heard({ thread, account }: SeenFrame): void {
    if (this.#seen.has(thread)) this.#add(thread, [account])
  }

  /** After an absence, in which frames were missed. */
  heal(): void {
    for (const thread of this.#seen.keys()) void this.load(thread).catch(() => undefined)
  }

  forget(): void {
    this.#seen.clear()
  }

  #add(thread: Uuid, accounts: readonly Uuid[]): void {
    this.#seen.set(thread, new Set([...(this.#seen.get(thread) ?? []), ...accounts]))
  }
}

export const readers = new Readers()
