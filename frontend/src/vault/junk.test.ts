// @vitest-environment node
import { describe, expect, it } from 'vitest'

import type { Beside, Submission } from './api.ts'
import {
  DAY,
  joined,
  linkFrom,
  openLink,
  START,
  withBruno,
  type Person,
  type WithBruno,
} from './testing/cast.ts'

const spoilt = (sealed: string): string => (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1)

const spoiltFor = (culprit: Person, beside: Beside): Beside => ({
  ...beside,
  boxes: beside.boxes.map((each) =>
    each.holder === culprit.account ? each : { ...each, box: spoilt(each.box) },
  ),
  wraps: beside.wraps.map((each) => ({ ...each, wrap: spoilt(each.wrap) })),
})

/** A `rekey` that the rules and the site take, whose key its author alone can have. */
const renewedForOneself = async (
  { relay }: WithBruno,
  culprit: Person,
  room: string,
): Promise<void> => {
  const made: Submission = await culprit.vault.makeRekey({ room, now: START + 6000 })
  await relay.take(culprit.account, { ...made, beside: spoiltFor(culprit, made.beside) })
}

const renewed = async ({ relay }: WithBruno, { vault, account }: Person, room: string) => {
  expect(await vault.needsRekey(room, START + 7000)).toBe('stale')
  await relay.take(account, await vault.makeRekey({ room, now: START + 7000 }))
}

const teamOf = async ({ relay, territory, aline, bruno }: WithBruno): Promise<string> => {
  const about = { territory, kind: 'closed', purpose: 'care_team', now: START + 4000 } as const
  const { room, submission } = await aline.vault.createRoom(about)
  await relay.take(aline.account, submission)
  await relay.bring(aline.vault)
  const admit = { room, account: bruno.account, role: 'member', now: START } as const
  await relay.take(aline.account, await aline.vault.admit(admit))
  return room
}

const all = async ({ relay, aline, bruno }: WithBruno): Promise<void> => {
  for (const { vault } of [aline, bruno]) await relay.bring(vault)
}

const writes = async ({ relay }: WithBruno, { vault }: Person, room: string, text: string) => {
  const message = { room, kind: 'post', content: { text }, now: START + 8000 } as const
  relay.post(room, await vault.sealMessage(message))
}

const reads = async ({ relay }: WithBruno, { vault }: Person) =>
  (await vault.openMessages(relay.messages)).map((each) => (each.ok ? each.content : each.code))

describe('a key whose boxes hold junk for others', () => {
  it('is renewed by who was to have it from its beginning: they write, and a newcomer reads', async () => {
    const site = await withBruno()
    const { aline, bruno, relay } = site
    const room = await teamOf(site)
    await all(site)
    await writes(site, aline, room, 'Avant')
    await renewedForOneself(site, bruno, room)
    await all(site)
    await expect(writes(site, aline, room, 'Non')).rejects.toMatchObject({ code: 'no_key' })
    await renewed(site, aline, room)
    await all(site)
    await writes(site, aline, room, 'Après')
    const carole = await joined(site, await linkFrom(site, aline, { name: 'Carole Vidal' }))
    await relay.bring(aline.vault)
    const admit = { room, account: carole.account, role: 'member', now: START + 9000 } as const
    await relay.take(aline.account, await aline.vault.admit(admit))
    await relay.bring(carole.vault)
    for (const one of [bruno, carole])
      expect(await reads(site, one)).toMatchObject([{ text: 'Avant' }, { text: 'Après' }])
  })

  it('is the territory’s: whoever renews it invites again', async () => {
    const site = await withBruno()
    await renewedForOneself(site, site.bruno, site.territory)
    await all(site)
    await expect(linkFrom(site, site.aline)).rejects.toMatchObject({ code: 'no_key' })
    await renewed(site, site.aline, site.territory)
    await all(site)
    const carole = await joined(site, await linkFrom(site, site.aline, { name: 'Carole Vidal' }))
    expect(await carole.vault.roomView(site.onboarding)).toMatchObject({ ready: true })
  })

  it.each([false, true])('is an onboarding room’s, the territory’s too: %s', async (both) => {
    const site = await withBruno()
    const { aline, bruno, relay, onboarding } = site
    await writes(site, aline, onboarding, 'Avant')
    if (both) await renewedForOneself(site, bruno, site.territory)
    await relay.bring(bruno.vault)
    await renewedForOneself(site, bruno, onboarding)
    await all(site)
    await renewed(site, aline, onboarding)
    await all(site)
    await writes(site, aline, onboarding, 'Après')
    expect(await reads(site, bruno)).toMatchObject([{ text: 'Avant' }, { text: 'Après' }])
  })

  it('is a group’s first: who has no other renews it, and reads the past once others passed by', async () => {
    const site = await withBruno()
    const { aline, bruno, relay } = site
    const carole = await joined(site, await linkFrom(site, aline, { name: 'Carole Vidal' }))
    await relay.bring(aline.vault)
    const others = [bruno.account, carole.account]
    const about = { territory: site.territory, accounts: others, now: START + 4000 }
    const { room, submission } = await aline.vault.createConversation(about)
    const boxes = submission.beside.boxes.map((each) =>
      each.holder === bruno.account ? { ...each, box: spoilt(each.box) } : each,
    )
    await relay.take(aline.account, { ...submission, beside: { ...submission.beside, boxes } })
    for (const { vault } of [aline, bruno, carole]) await relay.bring(vault)
    await writes(site, carole, room, 'Avant')
    await renewed(site, bruno, room)
    for (const { vault } of [carole, bruno]) await relay.bring(vault)
    await writes(site, bruno, room, 'Après')
    const owed = await carole.vault.duties(room, relay.boxed(room))
    relay.takeBeside(carole.account, owed ?? expect.fail('a link is owed'))
    await relay.bring(bruno.vault)
    expect(await reads(site, bruno)).toMatchObject([{ text: 'Avant' }, { text: 'Après' }])
  })

  it('goes with a removal of who made it', async () => {
    const site = await withBruno()
    const { aline, bruno } = site
    const room = await teamOf(site)
    await all(site)
    await renewedForOneself(site, bruno, room)
    await all(site)
    const removing = { room, accounts: [bruno.account], now: START + 7000 }
    const removal = await aline.vault.remove(removing)
    expect(removal.statements[0]?.payload).toContain('rekey')
  })
})

describe('a link whose box holds junk', () => {
  it('is not taken for one that opens, and opens with a good box beside it', async () => {
    const site = await withBruno()
    const { aline, bruno, relay, territory } = site
    const link = await linkFrom(site, aline, { name: 'Carole Vidal' })
    await relay.bring(bruno.vault)
    await renewedForOneself(site, bruno, territory)
    const { vault, opened, invitation } = await openLink(site, link)
    await expect(vault.openInvitation(invitation, opened)).rejects.toMatchObject({ code: 'no_key' })
    await relay.bring(bruno.vault)
    const owed = await bruno.vault.duties(territory, [aline.account, bruno.account])
    relay.takeBeside(bruno.account, owed ?? expect.fail('a box is owed'))
    const carole = await joined(site, link)
    expect(await carole.vault.roomView(site.onboarding)).toMatchObject({ name: 'Bienvenue' })
  })
})

describe('what the site does to a box', () => {
  it('makes nobody renew where none is served', async () => {
    const site = await withBruno()
    const { aline, bruno, relay } = site
    const room = await teamOf(site)
    await all(site)
    const made = await bruno.vault.makeRekey({ room, now: START + 6000 })
    await relay.take(bruno.account, { ...made, beside: { ...made.beside, boxes: [] } })
    await all(site)
    expect(await aline.vault.needsRekey(room, START + 40 * DAY)).toBe('none')
  })
})
