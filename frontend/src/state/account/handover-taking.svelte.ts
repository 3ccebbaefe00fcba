import * as api from '#net/handovers.ts'
import type { DrawnHandover } from '#vault/api.ts'
import type { HandoverKey, HandoverLife } from '#wire/handovers.ts'

import { now } from '../clock.ts'
import { session } from '../session/session.svelte.ts'
import { vault } from '../vault.ts'
import { HandoverWatch } from './handover-watch.svelte.ts'
import { addressOf, endOf, type HandoverEnd } from './handover.ts'

/** `waiting` for a gesture on the signed-in one; `opening` what it answered; `done`: the session is `ready`. */
export type TakingPhase = 'none' | 'preparing' | 'waiting' | 'opening' | 'done' | 'over'

/** This browser is the new one: it is opened by another of the same person. */
export class Taking {
  phase = $state<TakingPhase>('none')
  /** The address to be drawn, while this screen draws. */
  address = $state<string | null>(null)
  /** Once `over`. */
  why = $state<HandoverEnd | null>(null)
  readonly #watch = new HandoverWatch()
  #drawn: DrawnHandover | undefined

  /** Seconds. */
  get left(): number {
    return this.#watch.left
  }

  /** A phone is to scan this screen. */
  draw(): Promise<void> {
    return this.#begin(async () => {
      const drawn = await vault().drawHandover(now())
      await this.#ask(drawn, (asked) => api.draw(drawn.id, asked))
      this.address = addressOf('open', drawn)
    })
  }

  /** A signed-in screen was scanned: its id and what follows the `#`. */
  scanned(id: string, secret: string): Promise<void> {
    return this.#begin(() => this.#ask({ id, secret }, (asked) => api.ask(id, asked)))
  }

  /** Nothing is waited for any more, here and on the site. */
  cancel(): void {
    if (this.phase === 'opening') return
    this.#stop()
    this.phase = 'none'
  }

  async #begin(work: () => Promise<void>): Promise<void> {
    this.cancel()
    this.phase = 'preparing'
    this.why = null
    await work().catch((error: unknown) => this.#over(error, false))
  }

  async #ask(drawn: DrawnHandover, send: (asked: HandoverKey) => Promise<HandoverLife>) {
    const { ends_at } = await send(await vault().askHandover(drawn))
    this.#drawn = drawn
    this.phase = 'waiting'
    this.#watch.start(
      ends_at,
      () => this.#look(drawn),
      (why) => this.#over(why, true),
    )
  }

  async #look(drawn: DrawnHandover): Promise<void> {
    const { account, sealed, mac } = await api.answered(drawn.id)
    if (!account || !sealed || !mac || this.#drawn !== drawn) return
    this.#watch.stop()
    this.phase = 'opening'
    try {
      await vault().openHandover({ ...drawn, account, sealed, mac })
      await api.take(drawn.id)
      this.#drawn = undefined
      await session.handedOver()
      this.#stop()
      this.phase = 'done'
    } catch (error) {
      this.#over(error, true)
    }
  }

  #over(error: unknown, known: boolean): void {
    this.#stop()
    this.phase = 'over'
    this.why = endOf(error, known)
  }

  /** The site is told, where it does not know. */
  #stop(): void {
    this.#watch.stop()
    if (this.#drawn) void api.cancel(this.#drawn.id).catch(() => undefined)
    this.#drawn = undefined
    this.address = null
  }
}

export const taking = new Taking()
