import { get, keepAnswersBy } from '#net/http.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { self } from '../people/self.svelte.ts'
import { vault } from '../vault.ts'

/** What screens of reading ask; nothing of an account, of keys, or of what only changes. */
const READ =
  /^\/(?:(?:territories|rooms|cases|inbox|announcements)(?:\?|$)|rooms\/[^/]+\/(?:threads|documents)(?:\?|$)|threads[?/]|(?:events|announcements)\/[^/]+$|agenda\/(?!feed$)|(?:directory|welcome|pathways)\/)/
/** ms: what just came in is put on the disk once the screens have what they need. */
const REST = 1_000
/** ms: what a live message outdated is asked anew after so long, and not by everybody at once. */
const RENEW = 10_000

interface Asked {
  body: unknown
  at: number
}

/** What a trusted browser keeps of what it read, and reads again while there is no network. */
class Offline {
  /** Until when all was received that is on the screens (ms); undefined while they are live. */
  until = $state<number | undefined>()
  /** The page was opened by what is kept alone; the server has not said yet who is signed in. */
  alone = false
  #live = false
  #took = false
  readonly #asked = new Set<string>()
  readonly #coming = new Map<string, Asked>()
  readonly #outdated = new Set<string>()
  #resting: ReturnType<typeof setTimeout> | undefined
  #renewing: ReturnType<typeof setTimeout> | undefined

  constructor() {
    keepAnswersBy({
      before: (address) => (this.alone ? this.#open(address) : Promise.resolve(undefined)),
      // What is live must not go back to what was.
      instead: (address) => (this.#live ? Promise.resolve(undefined) : this.#open(address)),
      keep: (address, body) => this.#take(address, body),
    })
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.renew()
    })
  }

  begin(): void {
    this.alone = true
  }

  end(): void {
    this.alone = false
  }

  /** The connection came or was lost. */
  live(now: boolean): void {
    if (now) this.until = undefined
    else if (this.#live) this.until = Date.now()
    this.#live = now
  }

  /** Whether anything was answered by what is kept since it was asked last: then all is to be asked anew. */
  took(): boolean {
    const took = this.#took
    this.#took = false
    return took
  }

  /** Something was said in a thread: what is kept of its room and of the lists is no longer all. */
  outdate({ room, thread }: { room: Hash; thread: Uuid }): void {
    for (const address of this.#asked) {
      const lists = /^\/(?:rooms|inbox|cases)(?:\?|$)/.test(address)
      if (lists || address.includes(room) || address.includes(thread)) this.#outdated.add(address)
    }
    if (this.#outdated.size > 0)
      this.#renewing ??= setTimeout(() => void this.renew(), RENEW * (1 + Math.random()))
  }

  /** This browser is trusted from now on: what it read already is kept too. */
  trusted(): Promise<void> {
    for (const address of this.#asked) this.#outdated.add(address)
    return this.renew()
  }

  /** Asks anew for what was outdated, to keep it. */
  async renew(): Promise<void> {
    clearTimeout(this.#renewing)
    this.#renewing = undefined
    if (!self.trusted || !self.open) return
    const outdated = [...this.#outdated]
    this.#outdated.clear()
    for (const address of outdated) await get(address).catch(() => undefined)
    await this.#rest()
  }

  forget(): void {
    clearTimeout(this.#renewing)
    clearTimeout(this.#resting)
    this.#renewing = this.#resting = undefined
    this.#asked.clear()
    this.#coming.clear()
    this.#outdated.clear()
    this.alone = this.#live = this.#took = false
    this.until = undefined
  }

  #take(address: string, body: unknown): void {
    if (!READ.test(address) || !self.open) return
    this.#asked.add(address)
    if (!self.trusted) return
    this.#coming.set(address, { body, at: Date.now() })
    this.#resting ??= setTimeout(() => void this.#rest(), REST)
  }

  async #rest(): Promise<void> {
    clearTimeout(this.#resting)
    this.#resting = undefined
    const coming = [...this.#coming]
    this.#coming.clear()
    for (const [path, { body, at }] of coming) {
      if (!self.trusted || !self.open) return
      await vault().keepAnswer({ path, body: JSON.stringify(body), at })
    }
  }

  async #open(address: string): Promise<unknown> {
    if (!READ.test(address) || !self.trusted || !self.open) return undefined
    const kept = await vault().openAnswer(address)
    if (!kept || this.#live) return undefined
    this.#took = true
    this.until = Math.max(this.until ?? 0, kept.at)
    return JSON.parse(kept.body)
  }
}

export const offline = new Offline()
