import { registerService } from '../workers.ts'

const ASK_EVERY = 3_600_000
/** ms. It looks for other pages for a second, and then takes over or says that there are. */
const PATIENCE = 10_000

/** The release of this program that the browser holds, so that it opens without a network. */
class Release {
  /** A newer one is here: it is taken when the app is opened next. */
  waiting = $state(false)

  /**
   * At an opening: one that waited is taken now, unless the former stands open elsewhere. Once all is `open`, newer ones are looked
   * for.
   */
  start(open: Promise<unknown>): void {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    const taken = this.#take()
    void Promise.allSettled([taken, open]).then(() => this.#look())
  }

  /**
   * Takes the one that waits, and loads the page anew; just that where another page took it already. Resolves where nothing of
   * that happens, to whether the former stands open elsewhere, whose pages may need its files yet.
   */
  async take(): Promise<boolean> {
    const held = await navigator.serviceWorker.getRegistration()
    if (!held?.waiting) {
      location.reload()
      return false
    }
    const told = new Promise<boolean>((resolve) => {
      navigator.serviceWorker.addEventListener('message', () => resolve(true), { once: true })
      setTimeout(() => resolve(false), PATIENCE)
    })
    this.#askFor(held.waiting)
    return told
  }

  #askFor(waiting: ServiceWorker): void {
    // A page that no release serves, as after a forced reload, hears of no other controller.
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated') location.reload()
    })
    waiting.postMessage('take over')
  }

  /** Not where a link was opened: what stands behind its # is gone from the address once it was read. */
  async #take(): Promise<void> {
    if (location.hash !== '') return
    const held = await navigator.serviceWorker.getRegistration()
    if (!held?.waiting || !navigator.serviceWorker.controller) return
    this.#askFor(held.waiting)
  }

  /** A browser that refuses (private windows) opens with a network only. */
  async #look(): Promise<void> {
    const held = await registerService().catch(() => undefined)
    if (!held) return
    const follow = (): void => {
      this.#note(held)
      held.installing?.addEventListener('statechange', () => this.#note(held))
    }
    // One may be on its way already: what was found then is not told again.
    follow()
    held.addEventListener('updatefound', follow)
    this.#ask(held)
    setInterval(() => this.#ask(held), ASK_EVERY)
  }

  /** A browser that opens the app by what it holds would look for another release when it has nothing else to do. */
  #ask(held: ServiceWorkerRegistration): void {
    void held.update().catch(() => undefined)
  }

  #note({ waiting, active }: ServiceWorkerRegistration): void {
    this.waiting = waiting !== null && active !== null
  }
}

export const release = new Release()
