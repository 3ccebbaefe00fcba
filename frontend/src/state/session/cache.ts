import { self } from '../people/self.svelte.ts'
import { logs } from '../rooms/logs.ts'
import { vault } from '../vault.ts'

const SOON = 10_000

/** What this browser has verified, kept for its next start where it is trusted. */
class Cache {
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Before anything is asked of the vault: whatever is asked next waits for it. */
  restore(): void {
    if (self.trusted) void vault().restoreLogs()
  }

  /** Logs grow in flocks: they are kept together. */
  keepSoon(): void {
    if (!self.trusted) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.keep()
    }, SOON)
  }

  forget(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  async keep(): Promise<void> {
    if (self.open && self.trusted)
      await vault()
        .keepLogs(logs.all())
        .catch(() => undefined)
  }
}

export const cache = new Cache()
