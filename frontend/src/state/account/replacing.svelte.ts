import * as api from '#net/identity.ts'
import type { Hash } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { telling } from '../refusals.ts'
import { logs } from '../rooms/logs.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { rekey, say } from '../rooms/statements.ts'
import { InFlight } from '../threads/queue.ts'
import { vault } from '../vault.ts'

/**
 * What was mine may be known by others: everything of mine is made anew, in the vault first and then in one log after the
 * other. Broken off, `goOn` takes it up, in any browser of mine.
 */
export class Replacing {
  /** While it goes on: how many places are done, of how many. */
  progress = $state<{ done: number; all: number } | null>(null)
  /** It was broken off: `goOn` does the rest. */
  unfinished = $state(false)
  readonly #running = new InFlight()

  /** It opens the question who I am by itself. Rejects with `confirm_cancelled`, `offline`. */
  begin(): Promise<void> {
    return this.#running.run(() =>
      telling(async () => {
        await renewVault()
        this.unfinished = true
        await this.#bring()
      }),
    )
  }

  /** Does what an earlier one left undone; nothing where all is done. Rejects as `begin`. */
  goOn(): Promise<void> {
    return this.#running.run(() =>
      telling(async () => {
        this.unfinished ||= (await vault().keysBehind()).length > 0
        if (this.unfinished) await this.#bring()
      }),
    )
  }

  forget(): void {
    this.unfinished = false
  }

  async #bring(): Promise<void> {
    const behind = await vault().keysBehind()
    const held = heldRooms()
    const all = behind.length + held.length
    const steps = [
      ...behind.map((room) => () => replaceIn(room)),
      ...held.map((room) => () => rekey(room)),
    ]
    try {
      for (const [done, step] of steps.entries()) {
        this.progress = { done, all }
        await step()
      }
      this.unfinished = false
    } finally {
      this.progress = null
    }
  }
}

/** The server keeps the new ones before any log names them; where another browser of mine wrote meanwhile, it is refused. */
export async function renewVault(): Promise<void> {
  const { version, ciphertext: stored } = await api.vault()
  const { ciphertext } = await vault().renewKeys(stored)
  await api.storeVault(version, ciphertext)
  await vault().takeUp(ciphertext)
}

const replaceIn = (room: Hash): Promise<unknown> =>
  say([room], () => vault().replaceKeys({ room, now: now() }))

/** The rooms with keys of their own that I could open: the carers' of each territory, and those that I am in. */
function heldRooms(): Hash[] {
  const carers = [...roster.territories.values()].flatMap(({ id, me }) =>
    me?.carer ? (logs.carersOf(id) ?? []) : [],
  )
  const joined = [...roster.rooms.values()].filter(({ kind, joined }) => joined && kind !== 'open')
  return [...carers, ...joined.map(({ id }) => id)]
}

export const replacing = new Replacing()
