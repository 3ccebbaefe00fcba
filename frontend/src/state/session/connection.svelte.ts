import { outbox } from '../threads/outbox.svelte.ts'

/** Whether what is on the screen is live, and whether something of mine waits. */
class Connection {
  /** True until the first attempt failed: nobody is told "no network" while the page opens. */
  #live = $state(true)
  /** The browser knows at once that its network is gone; a connection that died says so only by its silence. */
  #network = $state(navigator.onLine)
  /** What others write comes late: the site said so. */
  late = $state(false)

  constructor() {
    addEventListener('offline', () => (this.#network = false))
    addEventListener('online', () => (this.#network = true))
  }

  get online(): boolean {
    return this.#live && this.#network
  }

  set online(now: boolean) {
    this.#live = now
  }

  /** Messages of mine that wait for the network. */
  get outboxCount(): number {
    return outbox.waiting
  }
}

export const connection = new Connection()
