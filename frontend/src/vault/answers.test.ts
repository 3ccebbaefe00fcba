import { describe, expect, test } from 'vitest'

import { random } from '#crypto/bytes.ts'
import { asKey } from '#crypto/keys.ts'

import { vaultAnswers } from './answers.ts'
import type { Use } from './answersStore.ts'
import { openAccount, Safe } from './safe.ts'
import { cardOf, memoryAnswers, memoryStore, newVault, START } from './testing/cast.ts'

const PATH = '/threads/12/messages?limit=50'
const own = { path: PATH, body: '{"messages":["Qui vient jeudi ?"]}', at: 5 }

/** A browser of somebody who is new, trusted or not. */
async function browser({ trusts = true } = {}) {
  const [kept, uses] = [new Map<string, Uint8Array<ArrayBuffer>>(), new Map<string, Use>()]
  const [trusted, answers] = [memoryStore(), memoryAnswers(kept, uses)]
  const vault = newVault(trusted, { answers })
  await vault.createIdentity()
  if (trusts) await vault.trustDevice()
  return { vault, kept, uses, trusted, answers }
}

describe('what the server answered', () => {
  test('is opened again on a trusted browser, with the time of the answer', async () => {
    const { vault } = await browser()
    await vault.keepAnswer(own)
    expect(await vault.openAnswer(PATH)).toEqual({ body: own.body, at: 5 })
    expect(await vault.openAnswer('/rooms')).toBeNull()
  })

  test('lies on its disk sealed, and under names that say nothing', async () => {
    const { vault, kept } = await browser()
    await vault.keepAnswer(own)
    const [[name, sealed] = ['', new Uint8Array()]] = kept
    expect(name).not.toContain('threads')
    expect(new TextDecoder().decode(sealed)).not.toContain('jeudi')
  })

  test('is not kept on a shared computer', async () => {
    const { vault, kept, uses } = await browser({ trusts: false })
    await vault.keepAnswer(own)
    expect([kept.size, uses.size]).toEqual([0, 0])
  })

  test('is gone once the device is forgotten', async () => {
    const { vault, kept, uses } = await browser()
    await vault.keepAnswer(own)
    await vault.forgetDevice()
    expect([kept.size, uses.size]).toEqual([0, 0])
  })

  test('does not open where it was moved to another place', async () => {
    const { vault, kept } = await browser()
    await vault.keepAnswer(own)
    await vault.keepAnswer({ ...own, path: '/rooms' })
    const [first, second] = [...kept.keys()]
    kept.set(second ?? '', kept.get(first ?? '') ?? new Uint8Array())
    expect(await vault.openAnswer('/rooms')).toBeNull()
  })

  test('is bounded in number and in bytes, and what was used least recently goes', async () => {
    const { trusted, answers, kept, uses } = await browser()
    const { account = '' } = (await trusted.read()) ?? {}
    const safe = new Safe()
    safe.own = await openAccount(account, asKey(random(32)), { generations: [], anchors: {} })
    const bounded = vaultAnswers(safe, { trusted, answers }, { count: 3, bytes: 4000 })
    const keep = async (path: string): Promise<void> => {
      for (const use of uses.values()) use.used -= 10
      await bounded.keepAnswer({ ...own, path })
    }
    for (const path of ['/a', '/b', '/c', '/d']) await keep(path)
    expect(kept.size).toBe(3)
    expect(await bounded.openAnswer('/a')).toBeNull()
    expect(await bounded.openAnswer('/b')).not.toBeNull()
    await keep('/e')
    expect(await bounded.openAnswer('/c')).toBeNull()
    expect(await bounded.openAnswer('/b')).not.toBeNull()
    await bounded.keepAnswer({ path: '/large', body: 'x'.repeat(600), at: 5 })
    expect(await bounded.openAnswer('/large')).toBeNull()
  })
})

describe('a trusted browser without a network', () => {
  test('opens what it keeps, and signs nothing until the vault is there', async () => {
    const { vault, trusted, answers } = await browser()
    await vault.keepAnswer(own)
    const { ciphertext } = await vault.sealVault()
    const later = newVault(trusted, { answers })
    const { account } = await later.unlockToRead()
    expect((await later.openAnswer(PATH))?.body).toBe(own.body)
    const founding = {
      name: 'CPTS',
      onboarding: 'Accueil',
      card: cardOf('Inès'),
      carer: true,
      now: START,
    }
    await expect(later.foundTerritory(founding)).rejects.toThrow()
    await later.unlockTrusted({ account, ciphertext })
    await expect(later.foundTerritory(founding)).resolves.toBeDefined()
  })

  test('that nobody trusts opens nothing', async () => {
    const { trusted } = await browser({ trusts: false })
    await expect(newVault(trusted).unlockToRead()).rejects.toThrow('no_trusted_device')
  })
})
