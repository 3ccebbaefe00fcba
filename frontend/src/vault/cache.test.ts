// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { b64, type Bytes } from '#crypto/bytes.ts'
import { unwrapOnDevice } from '#crypto/device.ts'
import { openVault, sealVault, type VaultContent } from '#crypto/vault.ts'

import { memoryCache, memoryStore, newVault, START, withBruno } from './testing/cast.ts'
import type { TrustedDevice } from './trusted.ts'

/** Aline's browser; `next` is the same one loaded anew, with what it kept. */
const keeping = async () => {
  const kept = new Map<string, Bytes>()
  const [trusted, cache] = [memoryStore(), memoryCache(kept)]
  const site = await withBruno(true, newVault(trusted, { cache }))
  const { vault, account } = site.aline
  const next = async (release = 'this', anchors?: VaultContent['anchors']) => {
    const again = newVault(trusted, { cache, release })
    const { device, wrapped } = (await trusted.read()) as TrustedDevice
    const key = await unwrapOnDevice(device, wrapped, account)
    const content = await openVault(key, account, (await vault.sealVault()).ciphertext)
    const stored = { ...content, anchors: anchors ?? content.anchors }
    await again.unlockTrusted({ account, ciphertext: await sealVault(key, account, stored) })
    await again.restoreLogs()
    return again
  }
  return { ...site, vault, kept, rooms: [...site.relay.logs.keys()], next }
}

const trusting = async () => {
  const all = await keeping()
  await all.vault.trustDevice()
  await all.vault.keepLogs(all.rooms)
  return all
}

describe('what a trusted browser has verified', () => {
  it('is there at its next start, with the keys that were held and the people met', async () => {
    const { vault, next, territory, onboarding } = await trusting()
    const again = await next()
    expect(await again.heads()).toEqual(await vault.heads())
    expect(await again.territoryView(territory)).toEqual(await vault.territoryView(territory))
    expect(await again.roomView(onboarding)).toEqual(await vault.roomView(onboarding))
  })

  it('is gone on from', async () => {
    const { next, relay, territory, bruno } = await trusting()
    const again = await next()
    await relay.take(
      bruno.account,
      await bruno.vault.leave({ room: territory, now: START + 50_000 }),
    )
    await relay.bring(again)
    const { members } = await again.territoryView(territory)
    expect(members.filter(({ present }) => present).map(({ name }) => name)).toEqual(['Aline Roux'])
  })

  it('holds nothing readable', async () => {
    const { kept } = await trusting()
    const everything = [...kept.values()].map((sealed) => Buffer.from(sealed).toString('latin1'))
    expect(everything.join('')).not.toMatch(/Aline|Bruno|CPTS|territory/)
  })

  it('is not kept where the browser is not trusted', async () => {
    const { vault, kept, rooms } = await keeping()
    await vault.keepLogs(rooms)
    expect(kept.size).toBe(0)
  })

  it('is forgotten with the device', async () => {
    const { vault, kept } = await trusting()
    await vault.forgetDevice()
    expect(kept.size).toBe(0)
  })

  it('is dropped where another release wrote it', async () => {
    const { next, kept } = await trusting()
    const again = await next('another')
    expect(await again.heads()).toEqual({})
    expect(kept.size).toBe(0)
  })

  it('is dropped, piece by piece, where it was altered or exchanged', async () => {
    const { next, kept, territory, onboarding } = await trusting()
    kept.set(onboarding, kept.get(territory) as Bytes)
    const again = await next()
    expect(Object.keys(await again.heads())).toContain(territory)
    expect(Object.keys(await again.heads())).not.toContain(onboarding)
  })

  it('loses the rooms that are not ours any more', async () => {
    const { vault, kept, territory } = await trusting()
    await vault.keepLogs([territory])
    expect([...kept.keys()].toSorted()).toEqual([territory, 'people'].toSorted())
  })

  it('is left aside where the vault has seen another version of the log since', async () => {
    const { next, territory } = await trusting()
    const elsewhere = b64(new Uint8Array(32))
    const again = await next('this', { [territory]: { seq: 1, hash: elsewhere } })
    expect(await again.heads()).toEqual({})
  })
})
