import { untrack } from 'svelte'

/** Runs what it is given one after the other; a failure ends its own work only. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work)
    this.#last = result.catch(() => undefined)
    return result
  }
}

/** One work, run again and again: asked for while a run waits to begin, it is that run. */
export class Coalesced<T> {
  #waiting: Promise<T> | undefined

  constructor(
    readonly work: () => Promise<T>,
    readonly queue = new Queue(),
  ) {}

  run(): Promise<T> {
    this.#waiting ??= this.queue.run(() => {
      this.#waiting = undefined
      return untrack(this.work)
    })
    return this.#waiting
  }
}

/** One work at a time: whoever asks while it runs is given the one that runs, so that a gesture made twice is made once. */
export class InFlight<T = void> {
  #running: Promise<T> | undefined

  get running(): boolean {
    return this.#running !== undefined
  }

  run(work: () => Promise<T>): Promise<T> {
    this.#running ??= work().finally(() => (this.#running = undefined))
    return this.#running
  }
}
