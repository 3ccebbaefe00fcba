import { unb64, utf8, type Bytes } from '#crypto/bytes.ts'
import { sealingHash } from '#crypto/hpke.ts'
import { digest } from '#crypto/pae.ts'
import { readCard, type Card } from '#log/card.ts'

import { VaultError } from './api.ts'
import type { KeptPeople, Met } from './cachePack.ts'

/** Cards and sealing keys, held by the hash by which logs name them: what a log does not name is never looked up. */
export class People {
  readonly #cards = new Map<string, Card>()
  readonly #sealing = new Map<string, Bytes>()
  readonly #met = new Map<string, Met>()
  /** How often something came in that is worth keeping. */
  changes = 0

  clear(): void {
    for (const held of [this.#cards, this.#sealing, this.#met]) held.clear()
    this.changes += 1
  }

  /** Up to which place of a territory's log its people's cards came in, while the account's standing was this one. */
  metThrough(territory: string, standing: number): number {
    const met = this.#met.get(territory)
    return met?.standing === standing ? met.head : 0
  }

  met(territory: string, { head, standing }: Met): void {
    this.#met.set(territory, {
      head: Math.max(head, this.metThrough(territory, standing)),
      standing,
    })
    this.changes += 1
  }

  /** Sealing keys are large, and fetched again when one is needed. */
  kept(): KeptPeople {
    return { cards: this.#cards, met: this.#met }
  }

  take({ cards, met }: KeptPeople): void {
    for (const [hash, card] of cards) this.#cards.set(hash, card)
    for (const [territory, asked] of met) this.met(territory, asked)
  }

  card(hash: string): Card | undefined {
    return this.#cards.get(hash)
  }

  /** The public key of that hash. @throws VaultError no_sealing_key */
  sealingKey(hash: string): Bytes {
    const key = this.#sealing.get(hash)
    if (!key) throw new VaultError('no_sealing_key')
    return key
  }

  /** @throws Malformed when it is no card, or another than `hash` names. */
  async takeCard(payload: string, hash: string): Promise<void> {
    const bytes = utf8(payload)
    const card = readCard(bytes)
    if ((await digest('card', bytes)) !== hash)
      throw new VaultError('form', 'a card of another hash')
    this.#cards.set(hash, card)
  }

  async takeSealingKey(encoded: string): Promise<void> {
    const key = unb64(encoded, 1216)
    this.#sealing.set(await sealingHash(key), key)
  }
}
