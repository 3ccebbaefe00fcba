// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'

import type { NewUnlocker, Vault } from './api.ts'
import { memoryAnswers, memoryStore, newVault } from './testing/cast.ts'

// Argon2id takes its time where much else runs.
vi.setConfig({ testTimeout: 60_000 })

/** An account as the server keeps it: sealed vault and one unlocker. */
const enrolled = async (kind: 'passphrase' | 'sheet' = 'passphrase') => {
  const vault = newVault()
  const { account } = await vault.createIdentity()
  const unlocker = await vault.makeUnlocker(kind)
  const { ciphertext } = await vault.sealVault()
  return { vault, account, unlocker, ciphertext }
}

const unlockIn = async (
  vault: Vault,
  typed: string,
  { account, unlocker, ciphertext }: { account: string; unlocker: NewUnlocker; ciphertext: string },
) => {
  const { auth, handle } = await vault.stretch({ ...unlocker, text: typed })
  return { auth, opened: await vault.unlock({ handle, account, unlocker, ciphertext }) }
}

describe('unlocking', () => {
  it.each(['passphrase', 'sheet'] as const)('opens by the %s, typed loosely', async (kind) => {
    const kept = await enrolled(kind)
    const vault = newVault()
    const { auth, opened } = await unlockIn(vault, ` ${kept.unlocker.secret.toUpperCase()} `, kept)
    expect(opened.account).toBe(kept.account)
    expect(auth).toBe(kept.unlocker.auth)
    expect(await vault.account()).toBe(kept.account)
  })

  it('is refused with another passphrase, and leaves the vault closed', async () => {
    const kept = await enrolled()
    const vault = newVault()
    const wrong = unlockIn(vault, 'un deux trois quatre cinq six sept', kept)
    await expect(wrong).rejects.toMatchObject({ code: 'wrong_secret' })
    expect(await vault.account()).toBeNull()
  })

  it('is refused when the server serves another account’s vault', async () => {
    const kept = await enrolled()
    const { ciphertext } = await enrolled()
    const swapped = unlockIn(newVault(), kept.unlocker.secret, { ...kept, ciphertext })
    await expect(swapped).rejects.toMatchObject({ code: 'wrong_secret' })
  })

  it('is refused when the server renames the account', async () => {
    const kept = await enrolled()
    const { account } = await enrolled()
    const renamed = unlockIn(newVault(), kept.unlocker.secret, { ...kept, account })
    await expect(renamed).rejects.toMatchObject({ code: 'wrong_secret' })
  })

  it('uses a handle for one vault only', async () => {
    const kept = await enrolled()
    const vault = newVault()
    const { handle } = await vault.stretch({ ...kept.unlocker, text: kept.unlocker.secret })
    await vault.unlock({ handle, ...kept })
    await expect(vault.unlock({ handle, ...kept })).rejects.toMatchObject({ code: 'wrong_secret' })
  })
})

describe('a passkey', () => {
  const given = () => new Uint8Array(32).fill(7)
  const withPasskey = async () => {
    const vault = newVault()
    const { account } = await vault.createIdentity()
    const { handle } = await vault.takeOutput(given())
    const unlocker = await vault.makePasskey(handle)
    return { vault, account, unlocker, ciphertext: (await vault.sealVault()).ciphertext }
  }

  it('opens by what it gives each time', async () => {
    const kept = await withPasskey()
    const vault = newVault()
    const { handle } = await vault.takeOutput(given())
    expect(await vault.unlock({ handle, ...kept })).toEqual({ account: kept.account })
  })

  it('opens nothing by what another gives, and leaves the vault closed', async () => {
    const kept = await withPasskey()
    const vault = newVault()
    const { handle } = await vault.takeOutput(given().fill(8))
    await expect(vault.unlock({ handle, ...kept })).rejects.toMatchObject({ code: 'wrong_secret' })
    expect(await vault.account()).toBeNull()
  })

  it('gives what is wiped as soon as it was derived from, and when it was refused', async () => {
    const [output, short] = [given(), given().slice(0, 31)]
    await newVault().takeOutput(output)
    await expect(newVault().takeOutput(short)).rejects.toThrow()
    expect([...output, ...short].every((byte) => byte === 0)).toBe(true)
  })

  it('is of no account while none is open, and of no gesture that was not made', async () => {
    const vault = newVault()
    const { handle } = await vault.takeOutput(given())
    await expect(vault.makePasskey(handle)).rejects.toMatchObject({ code: 'locked' })
    await vault.createIdentity()
    const unmade = vault.makePasskey('never')
    await expect(unmade).rejects.toMatchObject({ code: 'wrong_secret' })
  })

  it('is taken for no unlocker of another kind', async () => {
    const kept = await withPasskey()
    const vault = newVault()
    const { handle } = await vault.takeOutput(given())
    const sheet = { ...kept.unlocker, kind: 'sheet' as const }
    const opened = vault.unlock({ handle, ...kept, unlocker: sheet })
    await expect(opened).rejects.toMatchObject({ code: 'wrong_secret' })
  })
})

describe('a locked vault', () => {
  it('seals and opens nothing', async () => {
    const { vault } = await enrolled()
    await vault.lock()
    await expect(vault.sealVault()).rejects.toMatchObject({ code: 'locked' })
    await expect(vault.makeUnlocker('sheet')).rejects.toMatchObject({ code: 'locked' })
    const own = { name: 'draft', text: 'x' }
    await expect(vault.sealPrivate(own)).rejects.toMatchObject({ code: 'locked' })
  })

  it('knows no account and no log any more', async () => {
    const { vault } = await enrolled()
    await vault.lock()
    expect(await vault.account()).toBeNull()
    expect(await vault.heads()).toEqual({})
  })
})

describe('a trusted browser', () => {
  it('opens without a secret until it is forgotten', async () => {
    const trusted = memoryStore()
    const vault = newVault(trusted)
    const { account } = await vault.createIdentity()
    const { ciphertext } = await vault.sealVault()
    await vault.trustDevice()
    const reloaded = newVault(trusted)
    expect(await reloaded.trustedAccount()).toBe(account)
    expect(await reloaded.unlockTrusted({ account, ciphertext })).toEqual({ account })
    await reloaded.forgetDevice()
    const forgotten = newVault(trusted).unlockTrusted({ account, ciphertext })
    await expect(forgotten).rejects.toMatchObject({ code: 'no_trusted_device' })
  })

  it('is trusted no more however far the rest of the forgetting came', async () => {
    const answers = memoryAnswers()
    answers.clear = () => new Promise(() => undefined)
    const trusted = memoryStore()
    const vault = newVault(trusted, { answers })
    await vault.createIdentity()
    await vault.trustDevice()
    void vault.forgetDevice()
    await vi.waitFor(async () => expect(await trusted.read()).toBeUndefined())
  })

  it('keeps a key that cannot be taken out of it', async () => {
    const trusted = memoryStore()
    const vault = newVault(trusted)
    await vault.createIdentity()
    await vault.trustDevice()
    const kept = await trusted.read()
    expect(kept?.device.extractable).toBe(false)
  })

  it('opens nobody else’s vault', async () => {
    const trusted = memoryStore()
    const vault = newVault(trusted)
    await vault.createIdentity()
    await vault.trustDevice()
    const { account, ciphertext } = await enrolled()
    const other = vault.unlockTrusted({ account, ciphertext })
    await expect(other).rejects.toMatchObject({ code: 'no_trusted_device' })
  })
})

describe('private texts', () => {
  it('come back under their own name only', async () => {
    const { vault } = await enrolled()
    const sealed = await vault.sealPrivate({ name: 'draft', text: 'à finir' })
    expect(await vault.openPrivate({ name: 'draft', sealed })).toBe('à finir')
    const other = vault.openPrivate({ name: 'outbox', sealed })
    await expect(other).rejects.toMatchObject({ code: 'wrong_secret' })
  })
})
