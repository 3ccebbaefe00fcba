const SOON = 150
const SPREAD = 1_200

/** Does once what is asked for several times in a row, and not in the same moment as everybody else's browser: each
 * picks its own `within` so many milliseconds. */
export class Later {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()

  run(name: string, work: () => Promise<unknown>, within = SPREAD): void {
    if (this.#timers.has(name)) return
    const begin = () => {
      this.#timers.delete(name)
      void work().catch(() => undefined)
    }
    this.#timers.set(name, setTimeout(begin, SOON + Math.random() * within))
  }

  forget(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }
}
