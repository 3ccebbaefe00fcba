import { connection } from './connection.svelte.ts'
import { isPassing } from './refusals.ts'

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

/** Waits so many milliseconds, less if the browser says that its network is back. */
export function networkOr(patience: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, patience)
    addEventListener('online', done)
  })
}
