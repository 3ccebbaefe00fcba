import { unb64, utf8, type Bytes } from '#crypto/bytes.ts'
import { sealingHash } from '#crypto/hpke.ts'
import { digest } from '#crypto/pae.ts'
import { readCard, type Card } from '#log/card.ts'

import { VaultError } from './api.ts'

/** Cards and sealing keys, held by the hash by which logs name them: what a log does not name is never looked up. */
export class People {
  readonly #cards = new Map<string, Card>()
  readonly #sealing = new Map<string, Bytes>()

  clear(): void {
    this.#cards.clear()
    this.#sealing.clear()
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
