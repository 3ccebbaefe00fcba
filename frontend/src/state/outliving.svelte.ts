import { untrack } from 'svelte'

/**
 * Makes an object that outlives the screen which asked for it first. What is derived in it would else belong to that
 * screen, and keep its last value once the screen is gone.
 */
export function outliving<T>(make: () => T): T {
  const made: T[] = []
  $effect.root(() => void made.push(untrack(make)))
  return made[0] as T
}
