// @vitest-environment node
import { describe, expect, it } from 'vitest'

import type { Submission, Vault } from './api.ts'
import {
  DAY,
  memoryCache,
  memoryStore,
  newVault,
  START,
  withBruno,
  type Person,
  type WithBruno,
} from './testing/cast.ts'

/** The logs alone, as a browser takes them in before it asks the site for a key. */
const told = async ({ relay }: WithBruno, vault: Vault): Promise<void> => {
  for (const [room, statements] of relay.logs)
    await vault.ingestLog({ room, statements, territory: relay.territories.get(room) ?? '' })
}

const group = {
  kind: 'closed',
  purpose: 'working_group',
  name: 'Bureau',
  now: START + 4000,
} as const

const said = async (site: WithBruno, by: Person, submission: Submission): Promise<void> => {
  await site.relay.take(by.account, submission)
  await told(site, by.vault)
}

/** A group of Aline's with Bruno in it; both browsers know it. */
const withGroup = async (site: WithBruno): Promise<string> => {
  const { aline, bruno, territory } = site
  const { room, submission } = await aline.vault.createRoom({ ...group, territory })
  await said(site, aline, submission)
  const admit = { room, account: bruno.account, role: 'moderator', now: START + 5000 } as const
  await said(site, aline, await aline.vault.admit(admit))
  for (const { vault } of [aline, bruno]) await site.relay.bring(vault)
  return room
}

const isReady = async ({ vault }: Person, room: string): Promise<boolean> =>
  (await vault.roomView(room)).ready

describe('a key that this browser made opens its group as soon as the log names it', () => {
  it('of a group that it began', async () => {
    const site = await withBruno()
    const { aline, territory } = site
    const { room, submission } = await aline.vault.createRoom({ ...group, territory })
    await said(site, aline, submission)
    expect(await isReady(aline, room)).toBe(true)
  })

  it('of a conversation', async () => {
    const site = await withBruno()
    const { aline, bruno, territory } = site
    const accounts = [bruno.account]
    const begun = await aline.vault.createConversation({ territory, accounts, now: START + 4000 })
    await said(site, aline, begun.submission)
    expect(await isReady(aline, begun.room)).toBe(true)
  })

  it('of a group from which it removed somebody', async () => {
    const site = await withBruno()
    const { aline, bruno } = site
    const room = await withGroup(site)
    const removal = { room, accounts: [bruno.account], now: START + 6000 }
    await said(site, aline, await aline.vault.remove(removal))
    expect(await isReady(aline, room)).toBe(true)
  })

  it('of a group that somebody left, once it renewed the key', async () => {
    const site = await withBruno()
    const { aline, bruno } = site
    const room = await withGroup(site)
    await site.relay.take(bruno.account, await bruno.vault.leave({ room, now: START + 6000 }))
    await told(site, aline.vault)
    await said(site, aline, await aline.vault.makeRekey({ room, now: START + 7000 }))
    expect(await isReady(aline, room)).toBe(true)
  })

  it('of the groups of a territory from which it removed somebody, of carers too', async () => {
    const site = await withBruno()
    const { aline, bruno, territory } = site
    const open = { territory, kind: 'open', purpose: 'pathway', now: START + 4000 } as const
    const rooms = []
    for (const audience of ['members', 'carers'] as const) {
      const made = await aline.vault.createRoom({ ...open, audience, name: audience })
      await said(site, aline, made.submission)
      rooms.push(made.room)
    }
    const removal = { room: territory, accounts: [bruno.account], now: START + 6000 }
    await said(site, aline, await aline.vault.remove(removal))
    for (const room of rooms) expect(await isReady(aline, room)).toBe(true)
  })

  it('of a territory in which it replaced its account’s keys, and whose member it let in anew', async () => {
    const site = await withBruno()
    const { aline, bruno, territory } = site
    const open = { territory, kind: 'open', purpose: 'pathway', name: 'Plaies' } as const
    const made = await aline.vault.createRoom({ ...open, audience: 'carers', now: START + 4000 })
    await said(site, aline, made.submission)
    const again = { territory, account: bruno.account, expires: START + 7 * DAY }
    const link = await aline.vault.inviteAgain({ ...again, now: START + 5000 })
    await said(site, aline, link.submission)
    expect(await isReady(aline, made.room)).toBe(true)
    const { ciphertext: stored } = await aline.vault.sealVault()
    await aline.vault.takeUp((await aline.vault.renewKeys(stored)).ciphertext)
    for (const room of await aline.vault.keysBehind())
      await said(site, aline, await aline.vault.replaceKeys({ room, now: START + 6000 }))
    const everybodys = { ...open, audience: 'members', now: START + 7000 } as const
    const other = await aline.vault.createRoom(everybodys)
    await said(site, aline, other.submission)
    expect(await isReady(aline, other.room)).toBe(true)
  })

  it('also where the page was loaded anew before the answer came', async () => {
    const [trusted, cache] = [memoryStore(), memoryCache()]
    const site = await withBruno(true, newVault(trusted, { cache }))
    const { aline, relay, territory } = site
    const room = await withGroup(site)
    await aline.vault.trustDevice()
    await aline.vault.sealAhead({ room, now: START + 6000, posted: [] })
    const made = await aline.vault.makeRekey({ room, now: START + 6000 })
    await aline.vault.keepLogs([territory, room])
    await relay.take(aline.account, made)

    const vault = newVault(trusted, { cache })
    const { ciphertext } = await aline.vault.sealVault()
    await vault.unlockTrusted({ account: aline.account, ciphertext })
    await vault.restoreLogs()
    await told(site, vault)
    expect(await isReady({ ...aline, vault }, room)).toBe(true)
  })
})

describe('a key that this browser made opens nothing else', () => {
  it('where somebody else’s was taken in its place', async () => {
    const site = await withBruno()
    const { aline, bruno, relay } = site
    const room = await withGroup(site)
    await aline.vault.makeRekey({ room, now: START + 6000 })
    const taken = await bruno.vault.makeRekey({ room, now: START + 6000 })
    await relay.take(bruno.account, taken)
    await told(site, aline.vault)
    expect(await isReady(aline, room)).toBe(false)
    await relay.bring(aline.vault)
    expect(await isReady(aline, room)).toBe(true)
  })

  it('of what was forgotten', async () => {
    const site = await withBruno()
    const { aline, relay } = site
    const room = await withGroup(site)
    const made = await aline.vault.makeRekey({ room, now: START + 6000 })
    const { ciphertext } = await aline.vault.sealVault()
    await aline.vault.trustDevice()
    await aline.vault.lock()
    await relay.take(aline.account, made)
    await aline.vault.unlockTrusted({ account: aline.account, ciphertext })
    await told(site, aline.vault)
    expect(await isReady(aline, room)).toBe(false)
  })
})
