// @vitest-environment node
import { describe, expect, it } from 'vitest'

import type { Bytes } from '#crypto/bytes.ts'

import type { Beside, Submission } from './api.ts'
import {
  joined,
  linkFrom,
  memoryCache,
  memoryStore,
  newVault,
  START,
  withBruno,
  type Person,
  type WithBruno,
} from './testing/cast.ts'

type Spoil = (beside: Beside) => Beside

const spoilt = (sealed: string): string => (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1)

const brokenLink: Spoil = (beside) => ({
  ...beside,
  links: beside.links.map((each) => ({ ...each, link: spoilt(each.link) })),
})

const lostLink: Spoil = (beside) => ({ ...beside, links: [] })

const junkFor =
  ({ account }: Person): Spoil =>
  (beside) => ({
    ...beside,
    boxes: beside.boxes.map((each) =>
      each.holder === account ? { ...each, box: spoilt(each.box) } : each,
    ),
  })

const renews = async (
  { relay }: WithBruno,
  { vault, account }: Person,
  room: string,
  { spoil = (beside) => beside, at = 6000 }: { spoil?: Spoil; at?: number } = {},
): Promise<void> => {
  const made: Submission = await vault.makeRekey({ room, now: START + at })
  await relay.take(account, { ...made, beside: spoil(made.beside) })
}

const admits = async (
  { relay, aline }: WithBruno,
  { account }: Person,
  room: string,
): Promise<void> => {
  const admit = { room, account, role: 'member', now: START + 9000 } as const
  await relay.take(aline.account, await aline.vault.admit(admit))
}

const teamOf = async (site: WithBruno): Promise<string> => {
  const { relay, territory, aline, bruno } = site
  const team = { territory, kind: 'closed', purpose: 'care_team', now: START + 4000 } as const
  const { room, submission } = await aline.vault.createRoom(team)
  await relay.take(aline.account, submission)
  await relay.bring(aline.vault)
  const admit = { room, account: bruno.account, role: 'member', now: START + 4500 } as const
  await relay.take(aline.account, await aline.vault.admit(admit))
  return room
}

const all = async ({ relay, aline, bruno }: WithBruno, ...others: Person[]): Promise<void> => {
  for (const { vault } of [aline, bruno, ...others]) await relay.bring(vault)
}

const writes = async ({ relay }: WithBruno, { vault }: Person, room: string, text: string) => {
  const message = { room, kind: 'post', content: { text }, now: START + 8000 } as const
  relay.post(room, await vault.sealMessage(message))
}

const reads = async ({ relay }: WithBruno, { vault }: Person) =>
  (await vault.openMessages(relay.messages)).map((each) => (each.ok ? each.content : each.code))

const owes = ({ relay }: WithBruno, { vault }: Person, room: string): Promise<Beside | null> =>
  vault.duties(room, relay.boxed(room))

const links = (beside: Beside | null) =>
  beside?.links.map(({ epoch, opens }) => `${epoch} opens ${opens}`)

const does = async (site: WithBruno, person: Person, room: string) => {
  const owed = await owes(site, person, room)
  if (owed) {
    site.relay.takeBeside(person.account, owed)
    await person.vault.linksOffered(owed.links)
  }
  return links(owed)
}

/** Bruno renewed their team's key, with a link that opens nothing. */
const withBrokenLink = async () => {
  const site = await withBruno()
  const room = await teamOf(site)
  await all(site)
  await renews(site, site.bruno, room, { spoil: brokenLink })
  await all(site)
  return { ...site, site, room }
}

const caroleJoins = async (site: WithBruno): Promise<Person> =>
  joined(site, await linkFrom(site, site.aline, { name: 'Carole Vidal' }))

describe('a link that does not open', () => {
  it.each([
    ['is broken', brokenLink],
    ['is not there', lostLink],
  ])(
    'and %s: whoever holds both keys posts it again, and a newcomer reads the past',
    async (_how, spoil) => {
      const site = await withBruno()
      const { aline, bruno, relay } = site
      const room = await teamOf(site)
      await all(site)
      await writes(site, aline, room, 'Avant')
      await renews(site, bruno, room, { spoil })
      await all(site)
      expect(await does(site, aline, room)).toEqual(['2 opens 1'])
      const carole = await caroleJoins(site)
      await all(site, carole)
      await admits(site, carole, room)
      await relay.bring(carole.vault)
      expect(await reads(site, carole)).toMatchObject([{ text: 'Avant' }])
    },
  )

  it('is posted once: nobody who sees that one opens owes another', async () => {
    const { site, aline, bruno, room } = await withBrokenLink()
    await does(site, aline, room)
    expect(await owes(site, aline, room)).toBeNull()
    await all(site)
    expect(await owes(site, bruno, room)).toBeNull()
  })

  it('is owed until the site has answered for it', async () => {
    const { site, aline, room } = await withBrokenLink()
    for (let time = 0; time < 2; time += 1)
      expect(links(await owes(site, aline, room))).toEqual(['2 opens 1'])
    await does(site, aline, room)
    expect(await owes(site, aline, room)).toBeNull()
  })

  it('is the territory’s or the carers’ as well', async () => {
    const site = await withBruno()
    const { aline, bruno, territory } = site
    const { carers } = await aline.vault.territoryView(territory)
    for (const place of [territory, carers]) await renews(site, bruno, place, { spoil: brokenLink })
    await all(site)
    for (const place of [territory, carers])
      expect(await does(site, aline, place)).toEqual(['2 opens 1'])
  })

  it('is an onboarding room’s, whose keys members have by wraps', async () => {
    const site = await withBruno()
    const { aline, bruno, onboarding } = site
    await renews(site, bruno, onboarding, { spoil: brokenLink })
    await all(site)
    expect(await does(site, aline, onboarding)).toEqual(['2 opens 1'])
  })

  it('waits where the key is stale, for the one that comes', async () => {
    const { site, aline, bruno, relay, territory, room } = await withBrokenLink()
    const removal = { room: territory, accounts: [bruno.account], now: START + 7000 }
    await relay.take(aline.account, await aline.vault.remove(removal))
    await relay.bring(aline.vault)
    expect(await owes(site, aline, room)).toBeNull()
    await renews(site, aline, room, { at: 8000 })
    await relay.bring(aline.vault)
    expect(await does(site, aline, room)).toEqual(['2 opens 1'])
  })
})

describe('a key that was renewed without the one before', () => {
  it('is linked to that one by whoever holds both, and a newcomer reads what was written between', async () => {
    const site = await withBruno()
    const { aline, bruno } = site
    const room = await teamOf(site)
    const carole = await caroleJoins(site)
    await all(site, carole)
    await admits(site, carole, room)
    await all(site, carole)
    await writes(site, aline, room, 'Avant')
    await renews(site, bruno, room, { spoil: junkFor(aline) })
    await all(site, carole)
    await writes(site, carole, room, 'Entre-temps')
    await renews(site, aline, room, { at: 9500 })
    await all(site, carole)
    expect(await owes(site, aline, room)).toBeNull()
    expect(await does(site, carole, room)).toEqual(['3 opens 2'])
    const david = await joined(site, await linkFrom(site, aline, { name: 'David Morel' }))
    await all(site, carole, david)
    await admits(site, david, room)
    await all(site, david)
    for (const one of [aline, david])
      expect(await reads(site, one)).toMatchObject([{ text: 'Avant' }, { text: 'Entre-temps' }])
  })
})

describe('links that open', () => {
  it('owe nothing, after any number of renewals, nor do they on a new browser', async () => {
    const site = await withBruno()
    const { aline, bruno } = site
    const room = await teamOf(site)
    await all(site)
    for (const at of [5000, 6000, 7000]) {
      await renews(site, at === 6000 ? bruno : aline, room, { at })
      await all(site)
      for (const one of [aline, bruno]) expect(await owes(site, one, room)).toBeNull()
    }
  })

  it('are known to a trusted browser as long as the site serves them, and no longer', async () => {
    const kept = new Map<string, Bytes>()
    const [trusted, cache] = [memoryStore(), memoryCache(kept)]
    const site = await withBruno(true, newVault(trusted, { cache }))
    const { aline, bruno, relay } = site
    const room = await teamOf(site)
    await all(site)
    await renews(site, bruno, room)
    await all(site)
    await aline.vault.trustDevice()
    await aline.vault.keepLogs([...relay.logs.keys()])
    const again = newVault(trusted, { cache })
    const { ciphertext } = await aline.vault.sealVault()
    await again.unlockTrusted({ account: aline.account, ciphertext })
    await again.restoreLogs()
    await relay.bring(again)
    expect(await again.duties(room, relay.boxed(room))).toBeNull()
    relay.beside.links.length = 0
    await relay.bring(again)
    expect(links(await again.duties(room, relay.boxed(room)))).toEqual(['2 opens 1'])
  })
})
