import { outbox } from './outbox.svelte.ts'

/** Whether what is on the screen is live, and whether something of mine waits. */
class Connection {
  /** True until the first attempt failed: nobody is told "no network" while the page opens. */
  online = $state(true)

  /** Messages of mine that wait for the network. */
  get outboxCount(): number {
    return outbox.waiting
  }
}

export const connection = new Connection()
