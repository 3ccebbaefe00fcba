const LOCKS_AFTER = 15 * 60_000
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** Notices that nobody is at the computer any more. */
export class Idle {
  #timer: ReturnType<typeof setInterval> | undefined
  #last = 0

  constructor(readonly away: () => void) {}

  start(): void {
    this.stop()
    this.#last = Date.now()
    for (const sign of SIGNS) addEventListener(sign, this.#sign, { passive: true })
    // A sleeping computer stops timers: the clock decides, not their count.
    this.#timer = setInterval(() => {
      if (this.#isOver()) this.away()
    }, 5_000)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#ignore()
  }

  /** Whoever wakes the computer is perhaps not who left it: no touch renews what is over. */
  readonly #sign = (): void => {
    if (!this.#isOver()) return void (this.#last = Date.now())
    this.#ignore()
    this.away()
  }

  #ignore(): void {
    for (const sign of SIGNS) removeEventListener(sign, this.#sign)
  }

  #isOver(): boolean {
    return Date.now() - this.#last >= LOCKS_AFTER
  }
}
