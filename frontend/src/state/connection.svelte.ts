export class Connection {
  online = $state(true)
  /** Messages of mine that wait for the network. */
  outboxCount = $state(0)
}

export const connection = new Connection()
