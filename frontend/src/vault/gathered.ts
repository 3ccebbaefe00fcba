/** What a trusted browser has gathered to be searched: kept sealed under the vault key, piece by piece. */
import { text, utf8 } from '#crypto/bytes.ts'
import { openOwn, sealOwn } from '#crypto/vault.ts'

import type { VaultGathered } from './api.ts'
import type { GatheredStore } from './gatheredStore.ts'
import type { Safe } from './safe.ts'
import type { TrustedStore } from './trusted.ts'

export interface GatheredTools {
  trusted: TrustedStore
  gathered: GatheredStore
}

/** A browser that refuses IndexedDB keeps nothing. */
export const vaultGathered = (safe: Safe, { trusted, gathered }: GatheredTools): VaultGathered => {
  const isTrusted = async (): Promise<boolean> => {
    const device = await trusted.read().catch(() => undefined)
    return device !== undefined && device.account === safe.own?.account
  }
  return {
    gathered: async () => ((await isTrusted()) ? gathered.names().catch(() => []) : []),
    openGathered: async (name) => {
      const { key, account } = safe.unlocked()
      const sealed = await gathered.read(name).catch(() => undefined)
      if (!sealed) return null
      const plain = await openOwn(key, account, { name: bound(name), sealed }).catch(() => null)
      return plain && text(plain)
    },
    keepGathered: async ({ name, text: own }) => {
      if (!(await isTrusted())) return
      const { key, account } = safe.unlocked()
      const sealed = await sealOwn(key, account, { name: bound(name), plain: utf8(own) })
      await gathered.write(name, sealed).catch(() => undefined)
    },
    dropGathered: async (names) => {
      for (const name of names) await gathered.drop(name).catch(() => undefined)
    },
  }
}

const bound = (name: string): string => `gathered ${name}`
