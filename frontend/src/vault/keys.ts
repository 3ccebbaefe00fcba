import { b64, random, unb64, type Bytes } from '#crypto/bytes.ts'
import { newDeviceKey, unwrapOnDevice, wrapForDevice } from '#crypto/device.ts'
import { CannotOpen, Malformed } from '#crypto/errors.ts'
import { uuid7 } from '#crypto/ids.ts'
import { asKey, type UnlockKey, type VaultKey } from '#crypto/keys.ts'
import {
  newSecret,
  normalizeSecret,
  passkeyUnlock,
  splitStretched,
  unwrapVaultKey,
  wrapVaultKey,
} from '#crypto/unlockers.ts'
import { openPrivate, openVault, sealPrivate, sealVault, type Generation } from '#crypto/vault.ts'

import { VaultError, type SecretKind, type VaultKeys } from './api.ts'
import { anchorAll, furthest } from './anchors.ts'
import type { AnswersStore } from './answersStore.ts'
import type { CacheStore } from './cacheStore.ts'
import { pinPassed } from './checkpoints.ts'
import type { GatheredStore } from './gatheredStore.ts'
import { openAccount, type Safe } from './safe.ts'
import type { TrustedStore } from './trusted.ts'

export interface KeyTools {
  stretch: (secret: string, salt: Bytes) => Promise<Bytes>
  trusted: TrustedStore
  cache: CacheStore
  gathered: GatheredStore
  answers: AnswersStore
}

/** Whatever fails to open with what a person typed is, to that person, a wrong secret. */
export const orWrongSecret = (error: unknown): never => {
  throw error instanceof CannotOpen ? new VaultError('wrong_secret') : error
}

/** What to stretch of what a person typed. */
const asTyped = (kind: SecretKind, typed: string): string => {
  try {
    return normalizeSecret(kind, typed)
  } catch (error) {
    throw error instanceof Malformed ? new VaultError('wrong_secret', error.message) : error
  }
}

export const reopen = async (safe: Safe, key: VaultKey, account: string, ciphertext: string) => {
  const content = await openVault(key, account, ciphertext).catch(orWrongSecret)
  if (safe.own && safe.own.account !== account) safe.lock()
  safe.own = await openAccount(account, key, content)
  safe.unlocks.clear()
  anchorAll(safe)
  return { account }
}

const keep = (safe: Safe, unlock: UnlockKey): string => {
  const handle = b64(random(16))
  safe.unlocks.set(handle, unlock)
  return handle
}

/** @throws VaultError wrong_secret */
const kept = (safe: Safe, handle: string): UnlockKey => {
  const unlock = safe.unlocks.get(handle)
  if (!unlock) throw new VaultError('wrong_secret', 'no such handle')
  return unlock
}

const newGeneration = (): Generation => ({
  signing: asKey(random(32)),
  sealing: asKey(random(32)),
  at: Date.now(),
})

const unlocking = (safe: Safe, { stretch }: KeyTools) =>
  ({
    createIdentity: async (known) => {
      const generation = newGeneration()
      const account = known ?? uuid7(generation.at)
      const content = { generations: [generation], anchors: {} }
      safe.own = await openAccount(account, asKey(random(32)), content)
      anchorAll(safe)
      return { account }
    },
    stretch: async ({ kind, text, salt }) => {
      const stretched = await stretch(asTyped(kind, text), unb64(salt, 16))
      const { auth, unlock } = await splitStretched(stretched)
      return { auth, handle: keep(safe, unlock) }
    },
    takeOutput: async (output) => {
      try {
        return { handle: keep(safe, await passkeyUnlock(output)) }
      } finally {
        output.fill(0)
      }
    },
    unlock: async ({ handle, account, unlocker, ciphertext }) => {
      const unlock = kept(safe, handle)
      const name = { account, id: unlocker.id, kind: unlocker.kind }
      const key = await unwrapVaultKey(unlock, unlocker.wrapped, name).catch(orWrongSecret)
      return reopen(safe, key, account, ciphertext)
    },
  }) satisfies Partial<VaultKeys>

const makingUnlockers = (safe: Safe, { stretch }: KeyTools) =>
  ({
    makeUnlocker: async (kind) => {
      const { account, key } = safe.unlocked()
      const [secret, salt, id] = [newSecret(kind), random(16), uuid7(Date.now())]
      const { auth, unlock } = await splitStretched(
        await stretch(normalizeSecret(kind, secret), salt),
      )
      const wrapped = await wrapVaultKey(unlock, key, { account, id, kind })
      return { id, kind, salt: b64(salt), auth, wrapped, secret }
    },
    makePasskey: async (handle) => {
      const { account, key, content } = safe.unlocked()
      const unlock = kept(safe, handle)
      const name = { account, id: uuid7(Date.now()), kind: 'passkey' } as const
      const wrapped = await wrapVaultKey(unlock, key, name)
      const again = await unwrapVaultKey(unlock, wrapped, name)
      await openVault(again, account, await sealVault(key, account, content))
      return { id: name.id, kind: name.kind, wrapped }
    },
  }) satisfies Partial<VaultKeys>

/** Generations are only ever added: another browser may have made one since this one read the vault. */
const newer = (mine: Generation[], theirs: Generation[]): Generation[] =>
  theirs.length > mine.length ? theirs : mine

const keeping = (safe: Safe) =>
  ({
    sealVault: async (stored) => {
      if (stored) await pinPassed(safe)
      const { account, key, content } = safe.unlocked()
      const there = stored && (await openVault(key, account, stored).catch(orWrongSecret))
      const anchors = there ? furthest(content.anchors, there.anchors) : content.anchors
      const generations = newer(content.generations, there ? there.generations : [])
      const ciphertext = await sealVault(key, account, { generations, anchors })
      safe.anchorsChanged = false
      return { ciphertext }
    },
    renewKeys: async (stored) => {
      const { account, key, content } = safe.unlocked()
      const there = await openVault(key, account, stored).catch(orWrongSecret)
      const generations = [...newer(content.generations, there.generations), newGeneration()]
      const anchors = furthest(content.anchors, there.anchors)
      return { ciphertext: await sealVault(key, account, { generations, anchors }) }
    },
    takeUp: async (stored) => {
      const { account, key, content } = safe.unlocked()
      const there = await openVault(key, account, stored).catch(orWrongSecret)
      const anchors = furthest(content.anchors, there.anchors)
      const generations = newer(content.generations, there.generations)
      safe.own = await openAccount(account, key, { generations, anchors })
    },
    anchorsChanged: async () => safe.anchorsChanged,
    lock: async () => {
      safe.lock()
    },
    account: async () => safe.own?.account ?? null,
    sealPrivate: async (own) => {
      const { account, key } = safe.unlocked()
      return sealPrivate(key, account, own)
    },
    openPrivate: async (own) => {
      const { account, key } = safe.unlocked()
      return openPrivate(key, account, own).catch(orWrongSecret)
    },
  }) satisfies Partial<VaultKeys>

const trusting = (safe: Safe, { trusted, cache, gathered, answers }: KeyTools) =>
  ({
    trustDevice: async () => {
      const { account, key } = safe.unlocked()
      const device = await newDeviceKey()
      const wrapped = await wrapForDevice(device, key, account)
      await trusted.write({ account, device, wrapped })
    },
    // Where IndexedDB is refused (private windows), no browser is trusted.
    trustedAccount: async () => (await trusted.read().catch(() => undefined))?.account ?? null,
    unlockTrusted: async ({ account, ciphertext }) => {
      const kept = await trusted.read()
      if (kept?.account !== account) throw new VaultError('no_trusted_device')
      const key = await unwrapOnDevice(kept.device, kept.wrapped, account).catch(orWrongSecret)
      return reopen(safe, key, account, ciphertext)
    },
    unlockToRead: async () => {
      const kept = await trusted.read().catch(() => undefined)
      if (!kept) throw new VaultError('no_trusted_device')
      const { account, device, wrapped } = kept
      const key = await unwrapOnDevice(device, wrapped, account).catch(orWrongSecret)
      safe.own = await openAccount(account, key, { generations: [], anchors: {} })
      return { account }
    },
    forgetDevice: async () => {
      // First: from then on nothing is added to the rest, and whatever stays of it opens by nothing kept here.
      await trusted.clear().finally(async () => {
        await cache.clear().catch(() => undefined)
        await gathered.clear().catch(() => undefined)
        await answers.clear().catch(() => undefined)
      })
    },
  }) satisfies Partial<VaultKeys>

export const vaultKeys = (safe: Safe, tools: KeyTools): VaultKeys => ({
  ...unlocking(safe, tools),
  ...makingUnlockers(safe, tools),
  ...keeping(safe),
  ...trusting(safe, tools),
})
