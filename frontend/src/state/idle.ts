const LOCKS_AFTER = 15 * 60_000
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** Notices that nobody is at the computer any more. */
export class Idle {
  #timer: ReturnType<typeof setInterval> | undefined
  #last = 0

  constructor(readonly away: () => void) {}

  start(): void {
    this.stop()
    this.#sign()
    for (const sign of SIGNS) addEventListener(sign, this.#sign, { passive: true })
    // A sleeping computer stops timers: the clock decides, not their count.
    this.#timer = setInterval(() => {
      if (Date.now() - this.#last >= LOCKS_AFTER) this.away()
    }, 5_000)
  }

  stop(): void {
    clearInterval(this.#timer)
    for (const sign of SIGNS) removeEventListener(sign, this.#sign)
  }

  readonly #sign = (): void => {
    this.#last = Date.now()
  }
}
