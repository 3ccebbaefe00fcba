// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { founded, linkFrom, newVault, START, withBruno, type Site } from './testing/cast.ts'

const territoryLog = ({ relay, territory }: Pick<Site, 'relay' | 'territory'>) => ({
  room: territory,
  territory,
  statements: relay.logs.get(territory) ?? [],
})

/** The same account in a browser without memory, with the vault as the server keeps it. */
const elsewhere = async ({ aline }: Pick<Site, 'aline'>, stored?: string) => {
  const unlocker = await aline.vault.makeUnlocker('sheet')
  const ciphertext = stored ?? (await aline.vault.sealVault()).ciphertext
  const vault = newVault()
  const { handle } = await vault.stretch({ ...unlocker, text: unlocker.secret })
  await vault.unlock({ handle, account: aline.account, unlocker, ciphertext })
  return vault
}

describe('a log that is served', () => {
  it('is taken again without harm', async () => {
    const site = await founded()
    const again = await site.aline.vault.ingestLog(territoryLog(site))
    expect(again).toMatchObject({ applied: 0, problems: [] })
  })

  it('is refused under another name', async () => {
    const site = await founded()
    const renamed = { ...territoryLog(site), room: site.onboarding, territory: site.onboarding }
    const { problems } = await newVault().ingestLog(renamed)
    expect(problems).toMatchObject([{ verdict: 'fork', code: 'chain' }])
  })

  it('shows a fork when a past statement is another one', async () => {
    const site = await founded()
    const log = territoryLog(site)
    const other = territoryLog(await founded()).statements
    const forked = { ...log, statements: [...log.statements.slice(0, 1), ...other.slice(1)] }
    const { problems } = await site.aline.vault.ingestLog(forked)
    expect(problems).toMatchObject([{ seq: 2, verdict: 'fork' }])
    await expect(linkFrom(site, site.aline)).rejects.toMatchObject({ code: 'fork' })
  })

  it('reports a statement that breaks the rules, and goes on', async () => {
    const site = await withBruno()
    const log = territoryLog(site)
    const invite = await site.aline.vault.leave({ room: site.onboarding, now: START + 9000 })
    const [statement] = invite.statements
    const forged = JSON.parse(statement?.payload ?? '{}') as Record<string, unknown>
    delete forged['territory']
    const head = (await site.aline.vault.heads())[site.territory]
    const payload = JSON.stringify(
      Object.fromEntries(
        Object.entries({
          ...forged,
          room: site.territory,
          seq: (head?.seq ?? 0) + 1,
          prev: head?.hash,
        }).sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    )
    const signature = statement?.signature ?? ''
    const seq = (head?.seq ?? 0) + 1
    const served = { ...log, statements: [{ seq, payload, signature }] }
    const { problems } = await site.aline.vault.ingestLog(served)
    expect(problems).toEqual([{ seq, verdict: 'void', code: 'signature' }])
    expect((await site.aline.vault.heads())[site.territory]).toMatchObject({ seq })
  })

  it('stops at a version that this client does not know', async () => {
    const site = await founded()
    const log = territoryLog(site)
    const [first] = log.statements
    const payload = (first?.payload ?? '').replace('"v":1', '"v":2')
    const served = { ...log, statements: [{ ...first, seq: 1, payload, signature: '' }] }
    const { problems } = await newVault().ingestLog(served)
    expect(problems).toMatchObject([{ verdict: 'stop', code: 'version' }])
  })

  it('of a room waits for the territory that it names', async () => {
    const site = await founded()
    const vault = newVault()
    const log = territoryLog(site)
    await vault.ingestLog({ ...log, statements: log.statements.slice(0, 1) })
    const room = { room: site.onboarding, territory: site.territory }
    const served = { ...room, statements: site.relay.logs.get(site.onboarding) ?? [] }
    expect(await vault.ingestLog(served)).toMatchObject({ applied: 0, problems: [] })
    await vault.ingestLog(log)
    expect(await vault.ingestLog(served)).toMatchObject({ applied: 2, problems: [] })
  })
})

describe('the anchor in the vault', () => {
  it('is moved on by what is seen, and asks to be stored', async () => {
    const site = await founded()
    expect(await site.aline.vault.anchorsChanged()).toBe(true)
    await site.aline.vault.sealVault()
    expect(await site.aline.vault.anchorsChanged()).toBe(false)
    await linkFrom(site, site.aline)
    await site.relay.bring(site.aline.vault)
    expect(await site.aline.vault.anchorsChanged()).toBe(true)
  })

  it('shows on another browser that the log was rolled back', async () => {
    const site = await withBruno()
    const vault = await elsewhere(site)
    const log = territoryLog(site)
    const { problems } = await vault.ingestLog({ ...log, statements: log.statements.slice(0, 2) })
    expect(problems).toMatchObject([{ verdict: 'fork', code: 'rollback' }])
    const rekey = vault.makeRekey({ room: site.territory, now: START })
    await expect(rekey).rejects.toMatchObject({ code: 'fork' })
  })

  it('is not moved back by a browser that saw less', async () => {
    const site = await founded()
    const behind = await elsewhere(site)
    const log = territoryLog(site)
    const early = { ...log, statements: [...log.statements] }
    await linkFrom(site, site.aline)
    await site.relay.bring(site.aline.vault)
    const { ciphertext: ahead } = await site.aline.vault.sealVault()
    const { ciphertext } = await behind.sealVault(ahead)
    const vault = await elsewhere(site, ciphertext)
    const { problems } = await vault.ingestLog(early)
    expect(problems).toMatchObject([{ verdict: 'fork', code: 'rollback' }])
  }, 60_000)

  it('does not take a first page for a rollback', async () => {
    const site = await withBruno()
    const vault = await elsewhere(site)
    const log = territoryLog(site)
    const page = { ...log, statements: log.statements.slice(0, 2), more: true }
    expect((await vault.ingestLog(page)).problems).toEqual([])
    expect((await vault.ingestLog(log)).problems).toEqual([])
  })

  it('shows on another browser that the log was written anew', async () => {
    const site = await founded()
    const vault = await elsewhere(site)
    const log = territoryLog(site)
    await linkFrom(site, site.aline)
    const [, , third] = territoryLog(site).statements
    const rewritten = { seq: 2, payload: third?.payload ?? '', signature: third?.signature ?? '' }
    const served = { ...log, statements: [...log.statements.slice(0, 1), rewritten] }
    const { problems } = await vault.ingestLog(served)
    expect(problems).toMatchObject([{ seq: 2, verdict: 'fork' }])
  })
})

describe('cards and sealing keys', () => {
  it('are taken only under their own hash', async () => {
    const site = await founded()
    const { cards, sealing } = await site.relay.people()
    const [card] = cards
    const renamed = (card?.payload ?? '').replace('Aline Roux', 'Aline Noir')
    const people = {
      territory: site.territory,
      cards: [{ hash: card?.hash ?? '', payload: renamed }],
      sealing: [...sealing, 'AAAA'],
    }
    expect(await newVault().ingestPeople(people)).toEqual({ taken: 1, refused: 2 })
  })
})
