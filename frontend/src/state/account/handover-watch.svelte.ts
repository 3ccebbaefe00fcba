import { now } from '../clock.ts'
import { isPassing } from '../refusals.ts'

const TICK = 1_000
/** Ticks between two questions to the site. */
const EVERY = 2

/** Asks until something comes, and counts the time that is left. */
export class HandoverWatch {
  /** Seconds. */
  left = $state(0)
  #timer: ReturnType<typeof setInterval> | undefined

  /** `look` is asked again and again until `stop`; whatever it rejects with, but for a poor network, is told to `over`. */
  start(endsAt: number, look: () => Promise<void>, over: (why: unknown) => unknown): void {
    this.stop()
    let ticks = 0
    let asking = false
    const ask = async (): Promise<void> => {
      if (asking) return
      asking = true
      const timer = this.#timer
      await look().catch((error: unknown) => {
        if (!isPassing(error) && timer === this.#timer) over(error)
      })
      asking = false
    }
    const tick = (): void => {
      this.left = Math.max(0, Math.ceil((endsAt - now()) / 1_000))
      if (this.left === 0) over('expired')
      else if (++ticks % EVERY === 0) void ask()
    }
    this.#timer = setInterval(tick, TICK)
    tick()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
