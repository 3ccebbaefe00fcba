import * as api from '#net/identity.ts'

import { vault } from '../vault.ts'

const SOON = 20_000

/** Stores in the vault the heads seen, so that no other browser of mine can be shown an older world. */
class Anchors {
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Heads move in flocks: they are stored together. */
  storeSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.store().catch(() => undefined)
    }, SOON)
  }

  /** When another browser of mine stores at the same moment, the server refuses one of the two: it comes with the next. */
  async store(): Promise<void> {
    if (!(await vault().anchorsChanged())) return
    const { version, ciphertext: stored } = await api.vault()
    const { ciphertext } = await vault().sealVault(stored)
    await api.storeVault(version, ciphertext)
  }

  forget(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}

export const anchors = new Anchors()
