import { self } from '../people/self.svelte.ts'
import { isPassing } from '../refusals.ts'
import { vault } from '../vault.ts'
import { connection } from './connection.svelte.ts'
import { offline } from './offline.svelte.ts'
import { opensAlone } from './place.ts'
import { closeWorld, openAlone } from './world.ts'

/** ms. Who waits for longer reads meanwhile what their browser keeps, which is to stand there within two seconds. */
const SOON = 800

/** What the server answers; `late` where it takes its time, `silent` where nobody answers at all. */
export type Heard<T> = { told: T } | 'late' | 'silent'

export async function soon<T>(answer: Promise<T>): Promise<Heard<T>> {
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), SOON))
  try {
    return await Promise.race([answer.then((told) => ({ told })), late])
  } catch (error) {
    if (isPassing(error)) return 'silent'
    throw error
  }
}

/**
 * Opens what a trusted browser keeps, while the server does not answer: a slow one is not said to be out of reach. False
 * where it may not, or keeps too little.
 */
export async function openedAlone(heard: 'late' | 'silent'): Promise<boolean> {
  if (!opensAlone()) return false
  try {
    self.account = (await vault().unlockToRead()).account
    self.open = self.trusted = true
    offline.begin()
    await openAlone()
    if (heard === 'silent') connection.online = false
    return true
  } catch {
    closeWorld()
    self.open = self.trusted = false
    await vault().lock()
    return false
  }
}
