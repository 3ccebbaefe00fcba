import * as api from '#net/handovers.ts'
import type { DrawnHandover } from '#vault/api.ts'
import type { HandoverAnswer } from '#wire/handovers.ts'

import { now } from '../clock.ts'
import { problemOf, telling } from '../refusals.ts'
import { vault } from '../vault.ts'
import { HandoverWatch } from './handover-watch.svelte.ts'
import { addressOf, endOf, type HandoverEnd } from './handover.ts'

/** `waiting` for another browser to ask; `asked`: name it, and let the person say yes or no. */
export type GivingPhase = 'none' | 'preparing' | 'waiting' | 'asked' | 'done' | 'over'

/** The browser that asks: what it is (`Firefox`, `Windows`; none where it does not say) and since when (ms). */
export interface Asking {
  place: string[]
  at: number
}

/** This browser is signed in: it opens another of the same person. */
export class Giving {
  phase = $state<GivingPhase>('none')
  /** The address to be drawn, while this screen draws. */
  address = $state<string | null>(null)
  asking = $state<Asking | null>(null)
  /** Once `over`. */
  why = $state<HandoverEnd | null>(null)
  readonly #watch = new HandoverWatch()
  #drawn: DrawnHandover | undefined
  #answer: HandoverAnswer | undefined
  #answering = false

  /** Seconds. */
  get left(): number {
    return this.#watch.left
  }

  /** Another device is to scan this screen. Rejects with `confirm_cancelled`, `slow_down` or `offline`. */
  async draw(): Promise<void> {
    this.cancel()
    const drawn = await telling(() => vault().drawHandover(now()))
    const { ends_at } = await telling(() => api.offer(drawn.id))
    this.address = addressOf('enter', drawn)
    this.#wait(drawn, ends_at)
  }

  /** Another screen was scanned: its id and what follows the `#`. */
  async scanned(id: string, secret: string): Promise<void> {
    this.cancel()
    this.phase = 'preparing'
    try {
      const { ends_at } = await api.look(id)
      this.#wait({ id, secret }, ends_at)
      await this.#look({ id, secret })
    } catch (error) {
      this.#over(error, false)
    }
  }

  /** Opens the browser that asks. Rejects with `confirm_cancelled` or `offline`: it may be said again. */
  async confirm(): Promise<void> {
    const [drawn, answer] = [this.#drawn, this.#answer]
    if (this.phase !== 'asked' || !drawn || !answer) return
    this.#answering = true
    try {
      await telling(() => api.answer(drawn.id, answer))
      this.#stop()
      this.phase = 'done'
    } catch (error) {
      if (problemOf(error).code !== 'not_found') throw error
      this.#over(error, true)
    } finally {
      this.#answering = false
    }
  }

  /** That browser stays shut, and is told so. */
  refuse(): void {
    this.cancel()
    this.phase = 'over'
    this.why = 'refused'
  }

  /** Nothing is waited for any more, here and on the site. */
  cancel(): void {
    const open = this.phase === 'waiting' || this.phase === 'asked'
    if (open && this.#drawn) void api.cancel(this.#drawn.id).catch(() => undefined)
    this.#stop()
    this.phase = 'none'
    this.asking = this.why = null
    this.#drawn = this.#answer = undefined
  }

  #wait(drawn: DrawnHandover, endsAt: number): void {
    this.#drawn = drawn
    this.phase = 'waiting'
    this.#watch.start(
      endsAt,
      () => this.#look(drawn),
      // Once it is answered, the site tells nothing more of it.
      (why) => this.#answering || this.#over(why, true),
    )
  }

  /** The answer is made at once, so that nobody is asked about a browser that did not see the drawing. */
  async #look(drawn: DrawnHandover): Promise<void> {
    const { key, mac, place, asked_at } = await api.look(drawn.id)
    if (!key || !mac || this.#drawn?.id !== drawn.id || this.phase !== 'waiting') return
    this.#answer = await vault().answerHandover({ ...drawn, key, mac })
    this.asking = { place: place.split(' · ').filter(Boolean), at: asked_at ?? now() }
    this.address = null
    this.phase = 'asked'
  }

  #over(error: unknown, known: boolean): void {
    this.cancel()
    this.phase = 'over'
    this.why = endOf(error, known)
  }

  #stop(): void {
    this.#watch.stop()
    this.address = null
  }
}

export const giving = new Giving()
