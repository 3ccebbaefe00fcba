import { untrack } from 'svelte'
import type { Attachment } from 'svelte/attachments'

import { router } from './router.svelte.ts'

/** How long what was there may take to stand again, and how often one looks. ms */
const PATIENCE = 5_000
const OFTEN = 50
/** Whoever moves the page themselves is where they want to be. */
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

// No screen shows them.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const tops = new Map<string, number>()

/** What scrolls the pages: it begins each at its top, and finds again where one was on a page that one comes back to. */
export const keepsPlace: Attachment<HTMLElement> = (element) => {
  let path = untrack(() => router.path)
  const stop = router.onLeave((entry) => tops.set(entry, element.scrollTop))
  $effect(() => {
    const top = tops.get(router.entry)
    const changed = path !== router.path
    path = router.path
    if (top !== undefined) return restore(element, top)
    if (changed) element.scrollTop = 0
    return undefined
  })
  return stop
}

/** The page may still be growing. */
function restore(element: HTMLElement, top: number): () => void {
  const given = new AbortController()
  const { signal } = given
  const since = performance.now()
  const there = () => {
    element.scrollTop = top
    return Math.abs(element.scrollTop - top) < 2 || performance.now() - since > PATIENCE
  }
  if (there()) return () => undefined
  const timer = setInterval(() => there() && given.abort(), OFTEN)
  signal.addEventListener('abort', () => clearInterval(timer))
  for (const move of MOVES)
    element.addEventListener(move, () => given.abort(), { signal, passive: true })
  return () => given.abort()
}
