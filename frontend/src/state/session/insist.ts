import { networkOr } from '#net/backoff.ts'

import { isPassing } from '../refusals.ts'
import { connection } from './connection.svelte.ts'

const RETRY = 3_000

/** Asks again as long as there is no network: who is signed in and not inside yet has nothing else to do. */
export async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isPassing(error)) throw error
      connection.online = false
      await networkOr(RETRY)
    }
  }
}

/** As `insist`, where it was asked once already. */
export function insistFrom<T>(asked: Promise<T>, ask: () => Promise<T>): Promise<T> {
  let first: Promise<T> | undefined = asked
  return insist(() => {
    const now = first ?? ask()
    first = undefined
    return now
  })
}
