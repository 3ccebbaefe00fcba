import * as api from '#net/psc.ts'
import type { B64, Uuid } from '#wire/basics.ts'

import { Problem } from '../problem.ts'
import { telling } from '../refusals.ts'
import type { Outcome } from './psc.svelte.ts'

const CHANNEL = 'maillage-psc'

/** In the tab that came back from Pro Santé Connect: the page that sent it hears how it ended. */
export function tellOutcome(outcome: Outcome): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(outcome)
  channel.close()
}

/**
 * Who holds an invitation shows who they are before they join: Pro Santé Connect is visited in a tab of its own, so that the
 * link's secret, and what was prepared, stay in this page.
 */
export class Proof {
  /** Somebody went there, and nothing came of it yet. */
  away = $state(false)
  /** `somebody_else`: not who the invitation names. */
  outcome = $state<Outcome | 'somebody_else' | null>(null)
  name = $state('')
  #ticket: B64 | undefined
  #rpps = ''
  #channel: BroadcastChannel | undefined

  /** What to join with. */
  get ticket(): B64 | undefined {
    return this.outcome === 'proven' ? this.#ticket : undefined
  }

  /** `rpps` is the invitation's. Within a tap. Rejects with `tab_refused`, `psc_unreachable`, `slow_down` or `offline`. */
  async go(invitation: Uuid, rpps: string): Promise<void> {
    this.forget()
    // At once: what opens later is taken for an advertisement.
    const tab = open('', '_blank')
    if (!tab) throw new Problem('tab_refused')
    try {
      // A tab begins with a copy of what lies in the one that opens it.
      tab.sessionStorage.clear()
      const { url, ticket } = await telling(() => api.prove(invitation))
      this.#await(ticket, rpps)
      tab.location.replace(url)
    } catch (error) {
      tab.close()
      throw error
    }
  }

  forget(): void {
    this.#stop()
    this.outcome = null
    this.name = ''
    this.#ticket = undefined
  }

  #await(ticket: B64, rpps: string): void {
    this.#ticket = ticket
    this.#rpps = rpps
    this.away = true
    this.#channel = new BroadcastChannel(CHANNEL)
    this.#channel.onmessage = ({ data }: MessageEvent<Outcome>) => void this.#hear(data)
    document.addEventListener('visibilitychange', this.#look)
  }

  /** A page that slept meanwhile may have missed what it was told. */
  readonly #look = (): void => {
    if (document.visibilityState === 'visible') void this.#hear('proven')
  }

  /** Another invitation's tab is heard too: who came back for this one, the site says. */
  async #hear(outcome: Outcome): Promise<void> {
    const ticket = this.#ticket
    if (ticket === undefined) return
    if (outcome !== 'proven') return this.#end(outcome)
    // Without an answer, the next look at this page asks again.
    const person = await api.proven(ticket).catch(() => undefined)
    if (!person || ticket !== this.#ticket) return
    this.name = person.name
    this.#end(person.national_id === this.#rpps ? 'proven' : 'somebody_else')
  }

  #end(outcome: Outcome | 'somebody_else'): void {
    this.#stop()
    this.outcome = outcome
  }

  #stop(): void {
    this.away = false
    this.#channel?.close()
    this.#channel = undefined
    document.removeEventListener('visibilitychange', this.#look)
  }
}
