import { createSubscriber } from 'svelte/reactivity'

import { setClock } from '#i18n/format.ts'

const MINUTE = 60_000
/** Less than that changes nothing that screens show. */
const SECOND = 1_000

let ahead = 0
/** Draws again what was drawn by the clock; does nothing while nobody reads it. */
let redraw = (): void => undefined

/** Runs while something on the screen reads the clock; rests while the page is hidden. */
const follow = createSubscriber((update) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    clearTimeout(timer)
    if (!document.hidden) timer = setTimeout(redraw, MINUTE - (now() % MINUTE))
  }
  redraw = () => {
    if (!document.hidden) update()
    wait()
  }
  const shown = () => redraw()
  document.addEventListener('visibilitychange', shown)
  wait()
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', shown)
    redraw = () => undefined
  }
})

/** Milliseconds since 1970 by this computer's clock, corrected with the server's. */
export const now = (): number => Date.now() + ahead

/** As `now`; what is drawn by it is drawn again as each minute begins. */
export function liveNow(): number {
  follow()
  return now()
}

/** Called with every time that the server tells. */
export const setServerTime = (told: number): void => {
  const before = ahead
  ahead = told - Date.now()
  if (Math.abs(ahead - before) >= SECOND) redraw()
}

setClock(liveNow)
