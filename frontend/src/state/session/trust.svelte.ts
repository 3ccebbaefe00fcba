import { self } from '../people/self.svelte.ts'
import { telling } from '../refusals.ts'
import { clearFiles, dropFiles } from '../threads/kept-files.ts'
import { keepLeaving } from '../threads/leaving-files.ts'
import { forgetKept, keepOnDisk } from '../threads/keep.ts'
import { Queue } from '../threads/queue.ts'
import { takeFromDisk } from '../threads/tab-kept.ts'
import { vault } from '../vault.ts'
import { cache } from './cache.ts'
import type { Idle } from './idle.ts'
import { offline } from './offline.svelte.ts'
import { forgetPlace, isForgotten, keepPlace } from './place.ts'
import { TrustTelling } from './trust-telling.ts'

const ASKED = 'maillage-shared'

/** Whether this device is its owner's alone, and what follows: what it keeps, whether it locks, and how long the site keeps it signed in. */
export class Trust {
  /** null: not asked yet on this browser. */
  answer = $state<boolean | null>(null)
  readonly #saying = new Queue()
  readonly #site = new TrustTelling()

  constructor(readonly idle: Idle) {}

  listen(): void {
    addEventListener('storage', this.#hearOtherTabs)
  }

  /** By who is signed in. */
  say(trusted: boolean): Promise<void> {
    return this.#saying.run(() => telling(() => (trusted ? this.#own() : this.#share())))
  }

  /** What was said here before, of who has just entered. */
  async recall(): Promise<void> {
    const trusted = (await vault().trustedAccount()) === self.account
    this.#set(trusted ? true : sessionStorage.getItem(ASKED) === self.account ? false : null)
  }

  /** The server keeps the session of a trusted browser for longer. Nobody waits for it. */
  prolong(): void {
    const { account } = self
    if (!this.answer) return
    void this.#site.trusted().then((place) => {
      if (place && self.trusted && self.account === account) keepPlace(place)
    })
  }

  /** What the page before said, and the site did not hear: once it is known that somebody is signed in. */
  finish(): void {
    void this.#site.finish()
  }

  /** The session is over of which something was said. */
  over(): void {
    this.#site.over()
  }

  /** Deletes what this device keeps. Where the browser refuses its storage (private windows), it keeps nothing there either. */
  async forget(): Promise<void> {
    this.answer = null
    self.trusted = false
    sessionStorage.removeItem(ASKED)
    forgetPlace()
    forgetKept()
    await Promise.all([clearFiles(), vault().forgetDevice()]).catch(() => undefined)
  }

  async #own(): Promise<void> {
    await vault().trustDevice()
    this.#set(true)
    cache.keepSoon()
    void offline.trusted()
    this.prolong()
  }

  /** Nothing stays here once the window is closed; what is being written stays until then. */
  async #share(): Promise<void> {
    const mine = (await vault().trustedAccount()) === self.account
    sessionStorage.setItem(ASKED, self.account)
    this.#set(false)
    cache.forget()
    void this.#site.shared()
    if (!mine) return
    forgetPlace()
    // What opens the device does not wait for other tabs.
    await Promise.all([takeFromDisk(), vault().forgetDevice()])
  }

  /** What this tab laid down while the other forgot would stay. */
  readonly #hearOtherTabs = (event: StorageEvent): void => {
    if (!this.answer || !isForgotten(event)) return
    this.#set(false)
    void takeFromDisk()
  }

  #set(trusted: boolean | null): void {
    this.answer = trusted
    self.trusted = trusted === true
    if (!self.trusted) {
      dropFiles()
      return this.idle.start()
    }
    keepOnDisk()
    keepLeaving()
    this.idle.stop()
  }
}
