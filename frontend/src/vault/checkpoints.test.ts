// @vitest-environment node
/** A browser that has nothing begins at the checkpoint that another one of the account computed: what a lying server could make of that. */
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { text, utf8, type Bytes } from '#crypto/bytes.ts'
import { applyToTerritory } from '#log/apply.ts'
import type * as Checkpoint from '#log/checkpoint.ts'
import { written } from '#log/checkpoint.ts'
import type { Territory } from '#log/state.ts'

import type { Vault } from './api.ts'
import { linkFrom, newVault, withBruno, type WithBruno } from './testing/cast.ts'

const ROUND = 3

const rules = vi.hoisted(() => ({ now: 1 }))

vi.mock('#log/checkpoint.ts', async (original) => ({
  ...(await original<typeof Checkpoint>()),
  EVERY: 3,
  get RULES() {
    return rules.now
  },
}))

type Statements = ReturnType<typeof logOf>

/** ms, on a machine that has much else to do. */
const PATIENCE = 60_000

let site: WithBruno

const logOf = ({ relay, territory }: WithBruno) => relay.logs.get(territory) ?? []

const serve = (vault: Vault, statements: Statements, more = false) =>
  vault.ingestLog({ room: site.territory, territory: site.territory, statements, more })

/** What the log came to there, as the server has it. */
const checkpointAt = async (seq: number, statements = logOf(site)): Promise<Bytes> => {
  let log: Territory | undefined
  for (const { payload, ...signatures } of statements.slice(0, seq))
    log = (await applyToTerritory(log, { ...signatures, payload: utf8(payload) })).state
  return written(log as Territory)
}

/** Seals the vault as the site is given it: then, and not before, is a checkpoint computed. */
const stored = async (vault: Vault): Promise<string> => {
  const { ciphertext } = await vault.sealVault()
  return (await vault.sealVault(ciphertext)).ciphertext
}

/** The same account in a browser without memory. */
const elsewhere = async (ciphertext?: string): Promise<Vault> => {
  const { vault, account } = site.aline
  const output = () => new Uint8Array(32).fill(7)
  const unlocker = await vault.makePasskey((await vault.takeOutput(output())).handle)
  const sealed = ciphertext ?? (await stored(vault))
  const other = newVault()
  const { handle } = await other.takeOutput(output())
  await other.unlock({ handle, account, unlocker, ciphertext: sealed })
  return other
}

const offer = async (vault: Vault, checkpoint?: Bytes): Promise<number> => {
  const octets = checkpoint && new Uint8Array(checkpoint).buffer
  await vault.takeCheckpoint({ territory: site.territory, octets })
  return (await vault.heads())[site.territory]?.seq ?? 0
}

const wanted = (vault: Vault) => vault.checkpointsWanted([site.territory])

const view = (vault: Vault) => vault.territoryView(site.territory)

const roundOf = (statements: Statements): number => Math.floor(statements.length / ROUND) * ROUND

beforeEach(async () => {
  rules.now = 1
  site = await withBruno()
  while (logOf(site).length % ROUND !== 1) await linkFrom(site, site.aline)
  await site.relay.bring(site.aline.vault)
}, PATIENCE)

describe('a browser of who opened the territory elsewhere', { timeout: PATIENCE }, () => {
  it('begins at the checkpoint and applies what follows it alone', async () => {
    const other = await elsewhere()
    const statements = logOf(site)
    const seq = roundOf(statements)
    expect(await wanted(other)).toEqual([{ territory: site.territory, seq, rules: rules.now }])
    expect(await offer(other, await checkpointAt(seq))).toBe(seq)
    expect(await serve(other, statements.slice(seq))).toMatchObject({
      applied: statements.length - seq,
      problems: [],
    })
    const [there, here] = [await view(other), await view(site.aline.vault)]
    expect(there.head).toEqual(here.head)
    expect(there.invitations).toEqual(here.invitations)
    expect(there.members.map(({ account }) => account)).toEqual(
      here.members.map(({ account }) => account),
    )
  })

  it('shows nothing of it before the head that is pinned has come', async () => {
    const other = await elsewhere()
    await linkFrom(site, site.aline)
    const statements = logOf(site)
    await offer(other, await checkpointAt(roundOf(statements)))
    await expect(view(other)).rejects.toMatchObject({ code: 'unknown_room' })
  })

  it('verifies what follows the head that is pinned', async () => {
    const other = await elsewhere()
    await linkFrom(site, site.aline)
    const statements = logOf(site)
    const seq = statements.length - 2
    await offer(other, await checkpointAt(seq))
    const forged = statements.map((one, place) =>
      place === statements.length - 1 ? { ...one, signature: 'A'.repeat(86) } : one,
    )
    expect(await serve(other, forged.slice(seq))).toMatchObject({
      problems: [{ seq: statements.length, verdict: 'void', code: 'signature' }],
    })
  })

  it('pins the next one when it comes past it, and hands on the one it began at', async () => {
    const other = await elsewhere()
    const seq = roundOf(logOf(site))
    await offer(other, await checkpointAt(seq))
    await serve(other, logOf(site).slice(seq))
    expect(await wanted(await elsewhere(await stored(other)))).toMatchObject([{ seq }])
    const before = logOf(site).length
    while (logOf(site).length < seq + ROUND) await linkFrom(site, site.aline)
    await serve(other, logOf(site).slice(before))
    expect(await other.anchorsChanged()).toBe(true)
    const third = await elsewhere(await stored(other))
    expect(await wanted(third)).toMatchObject([{ seq: seq + ROUND }])
    expect(await offer(third, await checkpointAt(seq + ROUND))).toBe(seq + ROUND)
  })
})

describe('the whole log is read, and nothing shown before', { timeout: PATIENCE }, () => {
  const readsAll = async (other: Vault): Promise<void> => {
    expect(await other.heads()).toEqual({})
    expect(await wanted(other)).toEqual([])
    const statements = logOf(site)
    expect(await serve(other, statements)).toMatchObject({
      applied: statements.length,
      problems: [],
    })
    expect((await view(other)).head).toEqual((await view(site.aline.vault)).head)
  }

  it('where the server has none', async () => {
    const other = await elsewhere()
    expect(await offer(other)).toBe(0)
    await readsAll(other)
  })

  it('where it gives other bytes', async () => {
    const other = await elsewhere()
    const right = await checkpointAt(roundOf(logOf(site)))
    expect(await offer(other, utf8(text(right).replace('"member"', '"coordinator"')))).toBe(0)
    await readsAll(other)
  })

  it('where it gives an older one', async () => {
    const other = await elsewhere()
    expect(await offer(other, await checkpointAt(1))).toBe(0)
    await readsAll(other)
  })

  it('where it gives that of another territory', async () => {
    const other = await elsewhere()
    const another = await withBruno()
    expect(await offer(other, await checkpointAt(ROUND, logOf(another)))).toBe(0)
    await readsAll(other)
  })

  it('where the server does not go on from it to the head that is pinned', async () => {
    const other = await elsewhere()
    const seq = roundOf(logOf(site))
    await offer(other, await checkpointAt(seq))
    expect(await serve(other, [])).toMatchObject({ applied: 0, anew: true, problems: [] })
    await expect(view(other)).rejects.toMatchObject({ code: 'unknown_room' })
    await readsAll(other)
  })

  it('where a later release computed it by other rules, whose word is left alone', async () => {
    rules.now += 1
    const ciphertext = await stored(site.aline.vault)
    rules.now -= 1
    const other = await elsewhere(ciphertext)
    await readsAll(other)
    const there = await stored(other)
    rules.now += 1
    expect(await wanted(await elsewhere(there))).toMatchObject([{ rules: rules.now }])
  })

  it('where a former release computed it: it is computed again by the rules of today', async () => {
    const ciphertext = await stored(site.aline.vault)
    rules.now += 1
    const other = await elsewhere(ciphertext)
    await readsAll(other)
    expect(await other.anchorsChanged()).toBe(true)
    const seq = roundOf(logOf(site))
    const there = await wanted(await elsewhere(await stored(other)))
    expect(there).toMatchObject([{ rules: rules.now, seq }])
  })
})
