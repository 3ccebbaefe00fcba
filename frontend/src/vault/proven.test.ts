// @vitest-environment node
/** A log that another browser of the account applied before is taken by its hashes: what a lying server could make of that. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Vault } from './api.ts'
import { linkFrom, newVault, START, withBruno, type WithBruno } from './testing/cast.ts'

type Statements = ReturnType<typeof logOf>

/** ms, on a machine that has much else to do. */
const PATIENCE = 60_000

let site: WithBruno

const logOf = ({ relay, territory }: WithBruno) => relay.logs.get(territory) ?? []

const serve = (vault: Vault, statements: Statements, more = false) =>
  vault.ingestLog({ room: site.territory, territory: site.territory, statements, more })

/** The same account in a browser without memory, with the vault as it is now. */
const elsewhere = async (): Promise<Vault> => {
  const { vault, account } = site.aline
  const output = () => new Uint8Array(32).fill(7)
  const unlocker = await vault.makePasskey((await vault.takeOutput(output())).handle)
  const { ciphertext } = await vault.sealVault()
  const other = newVault()
  const { handle } = await other.takeOutput(output())
  await other.unlock({ handle, account, unlocker, ciphertext })
  return other
}

/** As served by who has no signature for them. */
const unsigned = (statements: Statements): Statements =>
  statements.map((statement) => ({ ...statement, signature: 'A'.repeat(86) }))

const membersSeen = async (vault: Vault): Promise<number> =>
  (await vault.territoryView(site.territory)).members.length

/** What nobody signed, in the next place of the log. */
const forged = async (): Promise<Statements[number]> => {
  const { head } = await site.aline.vault.territoryView(site.territory)
  const act = { action: 'role', account: site.bruno.account, role: 'coordinator' }
  const place = { v: 1, room: site.territory, seq: head.seq + 1, prev: head.hash, at: START + 9000 }
  const said = { ...place, ...act, actor: site.aline.account }
  const payload = JSON.stringify(
    Object.fromEntries(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1))),
  )
  return { seq: head.seq + 1, payload, signature: 'A'.repeat(86) }
}

const roleOfBruno = async (vault: Vault) =>
  (await vault.memberView(site.territory, site.bruno.account)).role

beforeEach(async () => {
  site = await withBruno()
  await site.relay.bring(site.aline.vault)
}, PATIENCE)

afterEach(() => {
  vi.restoreAllMocks()
})

describe('what a browser of mine applied before', { timeout: PATIENCE }, () => {
  it('is opened by another one without looking at a signature', async () => {
    const other = await elsewhere()
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const statements = unsigned(logOf(site))
    expect(await serve(other, statements)).toMatchObject({
      applied: statements.length,
      problems: [],
    })
    expect(verify).not.toHaveBeenCalled()
    expect(await membersSeen(other)).toBe(await membersSeen(site.aline.vault))
  })

  it('waits for the head that is pinned, where it comes in several pieces', async () => {
    const other = await elsewhere()
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const statements = logOf(site)
    const first = await serve(other, statements.slice(0, 2), true)
    expect(first).toMatchObject({ head: { seq: 2 }, applied: 2, problems: [] })
    expect(await other.heads()).toMatchObject({ [site.territory]: { seq: 2 } })
    await expect(other.territoryView(site.territory)).rejects.toMatchObject({
      code: 'unknown_room',
    })
    expect(await serve(other, statements.slice(2))).toMatchObject({ problems: [] })
    expect(verify).not.toHaveBeenCalled()
    expect(await membersSeen(other)).toBe(await membersSeen(site.aline.vault))
  })

  it('and what follows it is verified, each statement once', async () => {
    const other = await elsewhere()
    const before = logOf(site).length
    await linkFrom(site, site.aline)
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const statements = logOf(site)
    expect(statements.length).toBe(before + 1)
    expect(await serve(other, statements)).toMatchObject({ applied: before + 1, problems: [] })
    expect(verify).toHaveBeenCalledTimes(1)
  })

  it('does not cover what comes after it without a signature', async () => {
    const other = await elsewhere()
    const statement = await forged()
    const { problems } = await serve(other, [...logOf(site), statement])
    expect(problems).toEqual([{ seq: statement.seq, verdict: 'void', code: 'signature' }])
    expect(await roleOfBruno(other)).toBe('member')
  })
})

describe('a server that lies about the past', { timeout: PATIENCE }, () => {
  it('makes no forgery stand that the first browser found void, though its place is in the chain', async () => {
    const statement = await forged()
    const lie = [...logOf(site), statement]
    const first = await serve(site.aline.vault, lie)
    expect(first.problems).toMatchObject([{ verdict: 'void', code: 'signature' }])
    const other = await elsewhere()
    const { problems } = await serve(other, lie)
    expect(problems).toMatchObject([{ verdict: 'void', code: 'signature' }])
    expect(await roleOfBruno(other)).toBe('member')
  })

  it('nor one that it puts in the place of what is pinned', async () => {
    const before = logOf(site)
    const statement = await forged()
    await linkFrom(site, site.aline)
    await site.relay.bring(site.aline.vault)
    const other = await elsewhere()
    const { problems } = await serve(other, [...before, statement])
    expect(problems).toContainEqual({ seq: statement.seq, verdict: 'void', code: 'signature' })
    expect(problems).toContainEqual({ seq: statement.seq, verdict: 'fork', code: 'anchor' })
    expect(await roleOfBruno(other)).toBe('member')
    await expect(linkFrom(site, { ...site.aline, vault: other })).rejects.toMatchObject({
      code: 'fork',
    })
  })

  it('nor is anything shown of a log that never reaches what is pinned', async () => {
    const other = await elsewhere()
    await serve(other, unsigned(logOf(site)).slice(0, 2), true)
    const { problems } = await serve(other, [])
    expect(problems).toContainEqual({ seq: 1, verdict: 'void', code: 'signature' })
    await expect(other.territoryView(site.territory)).rejects.toMatchObject({
      code: 'unknown_room',
    })
  })
})
