// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { text, type Bytes } from '#crypto/bytes.ts'

import { GLIMPSE, openGlimpse } from './glimpse.ts'
import { memoryCache, memoryStore, newVault } from './testing/cast.ts'
import type { TrustedDevice } from './trusted.ts'

const shown = { release: 'this', text: '{"rooms":["Plaies"]}' }

const keeping = async () => {
  const kept = new Map<string, Bytes>()
  const trusted = memoryStore()
  const vault = newVault(trusted, { cache: memoryCache(kept) })
  await vault.createIdentity()
  const opened = async (release = 'this') => {
    const sealed = kept.get(GLIMPSE) as Bytes
    return openGlimpse((await trusted.read()) as TrustedDevice, { release, sealed })
  }
  return { vault, kept, opened }
}

describe('what a trusted browser shows first', () => {
  it('opens without the vault, and lies there sealed', async () => {
    const { vault, kept, opened } = await keeping()
    await vault.trustDevice()
    await vault.keepGlimpse(shown)
    expect(await opened()).toBe(shown.text)
    expect(() => text(kept.get(GLIMPSE) as Bytes)).toThrow()
  })

  it('outlives what is kept beside it', async () => {
    const { vault, opened } = await keeping()
    await vault.trustDevice()
    await vault.keepGlimpse(shown)
    await vault.keepLogs([])
    await vault.restoreLogs()
    expect(await opened()).toBe(shown.text)
  })

  it('opens for no other release', async () => {
    const { vault, opened } = await keeping()
    await vault.trustDevice()
    await vault.keepGlimpse(shown)
    await expect(opened('another')).rejects.toThrow()
  })

  it('opens no more once the browser was trusted anew', async () => {
    const { vault, opened } = await keeping()
    await vault.trustDevice()
    await vault.keepGlimpse(shown)
    await vault.trustDevice()
    await expect(opened()).rejects.toThrow()
  })

  it('is not there on a shared computer, nor under an account that this browser does not trust', async () => {
    const { vault, kept } = await keeping()
    await vault.keepGlimpse(shown)
    await vault.trustDevice()
    await vault.createIdentity()
    await vault.keepGlimpse(shown)
    expect(kept.has(GLIMPSE)).toBe(false)
  })

  it.each(['forgetDevice', 'forgetGlimpse'] as const)('is gone with %s', async (forget) => {
    const { vault, kept } = await keeping()
    await vault.trustDevice()
    await vault.keepGlimpse(shown)
    await vault[forget]()
    expect(kept.has(GLIMPSE)).toBe(false)
  })
})
