/**
 * What the server answered to a trusted browser, kept sealed under the vault key, so that what was read can be read again
 * without a network. Its messages are sealed in it as they came, too.
 */
import { b64, text, utf8, type Bytes } from '#crypto/bytes.ts'
import { context } from '#crypto/context.ts'
import { hkdf } from '#crypto/hkdf.ts'
import { openOwn, sealOwn } from '#crypto/vault.ts'

import type { KeptAnswer, VaultAnswers } from './api.ts'
import type { AnswersStore } from './answersStore.ts'
import type { Safe } from './safe.ts'
import type { TrustedStore } from './trusted.ts'

export interface AnswersTools {
  trusted: TrustedStore
  answers: AnswersStore
}

export interface Bounds {
  count: number
  bytes: number
}

/** Of all that is kept; what was used least recently goes first. */
const BOUNDS: Bounds = { count: 400, bytes: 24 << 20 }
/** One alone may have this share of the bytes. */
const SHARE = 8

class Answers {
  constructor(
    readonly safe: Safe,
    readonly tools: AnswersTools,
    readonly bounds: Bounds,
  ) {}

  async keep(path: string, answer: KeptAnswer): Promise<void> {
    const plain = utf8(JSON.stringify(answer))
    if (plain.length > this.bounds.bytes / SHARE || !(await this.#isTrusted())) return
    const { key, account } = this.safe.unlocked()
    const sealed = await sealOwn(key, account, { name: bound(path), plain })
    const name = await this.#name(path)
    await this.tools.answers.write(name, sealed)
    await this.tools.answers.note(name, { bytes: sealed.length, used: Date.now() })
    await this.#trim()
  }

  async open(path: string): Promise<KeptAnswer | null> {
    if (!(await this.#isTrusted())) return null
    const { key, account } = this.safe.unlocked()
    const name = await this.#name(path)
    const sealed = await this.tools.answers.read(name)
    if (!sealed) return null
    const plain = await openOwn(key, account, { name: bound(path), sealed })
    await this.tools.answers.note(name, { bytes: sealed.length, used: Date.now() })
    return JSON.parse(text(plain)) as KeptAnswer
  }

  async #trim(): Promise<void> {
    const uses = [...(await this.tools.answers.uses())].toSorted(([, a], [, b]) => b.used - a.used)
    let [count, bytes] = [0, 0]
    for (const [name, use] of uses) {
      count += 1
      bytes += use.bytes
      if (count > this.bounds.count || bytes > this.bounds.bytes)
        await this.tools.answers.drop(name)
    }
  }

  /** Who has the disk alone learns no address from it. */
  async #name(path: string): Promise<string> {
    const { key, account } = this.safe.unlocked()
    const name: Bytes = await hkdf(key, context('private', account, `name of ${bound(path)}`))
    return b64(name)
  }

  async #isTrusted(): Promise<boolean> {
    const device = await this.tools.trusted.read()
    return device !== undefined && device.account === this.safe.own?.account
  }
}

const bound = (path: string): string => `answer ${path}`

/** A browser that refuses IndexedDB keeps nothing. */
export const vaultAnswers = (safe: Safe, tools: AnswersTools, bounds = BOUNDS): VaultAnswers => {
  const answers = new Answers(safe, tools, bounds)
  return {
    keepAnswer: ({ path, ...answer }) => answers.keep(path, answer).catch(() => undefined),
    openAnswer: (path) => answers.open(path).catch(() => null),
  }
}
