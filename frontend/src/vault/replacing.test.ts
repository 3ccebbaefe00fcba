// @vitest-environment node
import { describe, expect, it } from 'vitest'

import type { InvitationLink, Vault } from './api.ts'
import {
  DAY,
  joined,
  linkFrom,
  newVault,
  openLink,
  START,
  withBruno,
  type Person,
  type WithBruno,
} from './testing/cast.ts'

/** What a browser does before any log names its new keys. */
const renewed = async (vault: Vault): Promise<void> => {
  const { ciphertext: stored } = await vault.sealVault()
  const { ciphertext } = await vault.renewKeys(stored)
  await vault.takeUp(ciphertext)
}

const replaced = async ({ relay }: WithBruno, { vault, account }: Person): Promise<void> => {
  for (const room of await vault.keysBehind()) {
    await relay.take(account, await vault.replaceKeys({ room, now: START + 5000 }))
    await relay.bring(vault)
  }
}

const teamOf = async ({ relay, territory, aline, bruno }: WithBruno): Promise<string> => {
  const made = await aline.vault.createRoom({
    territory,
    kind: 'closed',
    purpose: 'care_team',
    now: START + 4000,
  })
  await relay.take(aline.account, made.submission)
  await relay.bring(aline.vault)
  const admit = { room: made.room, account: bruno.account, role: 'member', now: START } as const
  await relay.take(aline.account, await aline.vault.admit(admit))
  for (const { vault } of [aline, bruno]) await relay.bring(vault)
  return made.room
}

const invitedAgain = async ({
  relay,
  territory,
  aline,
  bruno,
}: WithBruno): Promise<InvitationLink> => {
  const link = await aline.vault.inviteAgain({
    territory,
    account: bruno.account,
    expires: START + 7 * DAY,
    now: START + 5000,
  })
  await relay.take(aline.account, link.submission)
  for (const { vault } of [aline, bruno]) await relay.bring(vault)
  return link
}

const back = async (site: WithBruno, link: InvitationLink): Promise<Person> => {
  const { vault, opened, invitation } = await openLink(site, link)
  const facts = await vault.openInvitation(invitation, opened)
  expect(facts.account).toBe(site.bruno.account)
  const { account } = await vault.createIdentity(facts.account)
  await site.relay.take(account, await vault.joinByInvitation({ invitation, now: START + 6000 }))
  for (const each of [vault, site.aline.vault]) await site.relay.bring(each)
  return { vault, account }
}

describe('new keys', () => {
  it('come into one log after the other, the old ones signing where they still stand', async () => {
    const site = await withBruno()
    const room = await teamOf(site)
    const { vault, account } = site.bruno
    await renewed(vault)
    expect(await vault.keysBehind()).toEqual([site.territory])
    const rekeyed = await vault.makeRekey({ room, now: START + 5000 })
    await site.relay.take(account, rekeyed)
    await site.relay.bring(vault)
    await replaced(site, site.bruno)
    expect(await vault.keysBehind()).toEqual([])
    expect(await vault.needsRekey(site.territory, START)).toBe('none')
    expect(await vault.needsRekey(room, START)).toBe('stale')
    await site.relay.take(account, await vault.makeRekey({ room, now: START + 7000 }))
    for (const each of [vault, site.aline.vault]) await site.relay.bring(each)
    expect(await site.aline.vault.needsRekey(room, START)).toBe('none')
    expect(await site.aline.vault.roomView(room)).toMatchObject({ ready: true })
  })

  it('are not dropped by a browser that did not read them yet', async () => {
    const { bruno } = await withBruno()
    const { ciphertext: stored } = await bruno.vault.sealVault()
    const { ciphertext: renewedElsewhere } = await bruno.vault.renewKeys(stored)
    const { ciphertext } = await bruno.vault.sealVault(renewedElsewhere)
    await bruno.vault.takeUp(ciphertext)
    expect(await bruno.vault.keysBehind()).toHaveLength(1)
  })

  it('are of this account alone', async () => {
    const { aline, bruno } = await withBruno()
    const { ciphertext } = await aline.vault.sealVault()
    await expect(bruno.vault.renewKeys(ciphertext)).rejects.toMatchObject({ code: 'wrong_secret' })
    await expect(bruno.vault.takeUp(ciphertext)).rejects.toMatchObject({ code: 'wrong_secret' })
  })
})

describe('a re-entry', () => {
  it('suspends the old keys, and opens the territory and the carers’ room at once', async () => {
    const site = await withBruno()
    const link = await invitedAgain(site)
    const { vault: old } = site.bruno
    await expect(old.leave({ room: site.territory, now: START + 6000 })).rejects.toMatchObject({
      detail: 'suspended',
    })
    const { vault } = await back(site, link)
    const { carers } = await vault.territoryView(site.territory)
    for (const room of [site.territory, carers])
      expect(await vault.roomView(room).catch(() => ({ ready: true }))).toMatchObject({
        ready: true,
      })
    expect(await vault.needsRekey(carers, START)).not.toBe('stale')
  })

  it('opens a closed room once somebody there has confirmed it, who sees what they were in it', async () => {
    const site = await withBruno()
    const room = await teamOf(site)
    const named = {
      room,
      account: site.bruno.account,
      role: 'moderator',
      now: START + 4500,
    } as const
    await site.relay.take(site.aline.account, await site.aline.vault.setRole(named))
    for (const each of [site.aline, site.bruno]) await site.relay.bring(each.vault)
    const { vault, account } = await back(site, await invitedAgain(site))
    expect(await vault.roomView(room)).toMatchObject({ joined: false })
    const { relay, aline } = site
    await relay.take(aline.account, await aline.vault.makeRekey({ room, now: START + 7000 }))
    await relay.bring(aline.vault)
    const { waiting } = await aline.vault.roomView(room)
    expect(waiting).toMatchObject([{ account, former: 'moderator' }])
    const admit = { room, account, role: waiting[0]?.former ?? 'member', now: START + 8000 }
    await relay.take(aline.account, await aline.vault.admit(admit))
    for (const each of [vault, aline.vault]) await relay.bring(each)
    expect(await vault.roomView(room)).toMatchObject({
      joined: true,
      ready: true,
      iAmModerator: true,
    })
  })

  it('is for the account that it names', async () => {
    const site = await withBruno()
    const link = await invitedAgain(site)
    const { vault, opened, invitation } = await openLink(site, link)
    await vault.openInvitation(invitation, opened)
    await vault.createIdentity()
    await expect(vault.joinByInvitation({ invitation, now: START + 6000 })).rejects.toMatchObject({
      code: 'not_allowed',
      detail: 'actor',
    })
  })

  it('is used by who can still open their vault with new keys, never with the old', async () => {
    const site = await withBruno()
    const link = await invitedAgain(site)
    const { opened, invitation } = await openLink(site, link)
    const { vault } = site.bruno
    const fragment = link.path.split('#')[1] ?? ''
    await vault.proveInvitation({ invitation, fragment, now: START + 6000 })
    await vault.openInvitation(invitation, opened)
    const join = { invitation, now: START + 6000 }
    await expect(vault.joinByInvitation(join)).rejects.toMatchObject({ detail: 'key' })
    await renewed(vault)
    await site.relay.take(site.bruno.account, await vault.joinByInvitation(join))
    await site.relay.bring(vault)
    expect(await vault.keysBehind()).toEqual([])
  })

  it('is made for nobody who never was there', async () => {
    const { aline, territory } = await withBruno()
    const { account } = await newVault().createIdentity()
    const invite = { territory, account, expires: START + 7 * DAY, now: START + 5000 }
    await expect(aline.vault.inviteAgain(invite)).rejects.toMatchObject({ code: 'unknown_account' })
  })
})

describe('a re-entry that is revoked', () => {
  it('gives its person the territory’s and the carers’ keys that were made meanwhile, with the revocation itself', async () => {
    const site = await withBruno()
    const { aline, bruno, relay, territory, onboarding } = site
    const { invitation } = await invitedAgain(site)
    const revocation = { room: territory, invitation, now: START + 7000 }
    await relay.take(aline.account, await aline.vault.revokeInvite(revocation))
    for (const { vault } of [aline, bruno]) await relay.bring(vault)
    const { carers } = await bruno.vault.territoryView(territory)
    expect(await bruno.vault.keysLacking([territory, carers, onboarding])).toEqual([])
  })

  it('gives none of a territory’s members anything where it is another link', async () => {
    const site = await withBruno()
    const { aline, relay, territory } = site
    const { invitation } = await linkFrom(site, aline, { name: 'Carole Vidal' })
    await relay.bring(aline.vault)
    const revocation = { room: territory, invitation, now: START + 7000 }
    const { beside } = await aline.vault.revokeInvite(revocation)
    expect(beside.boxes).toEqual([])
  })

  it('renews a key that was hidden from who revokes it', async () => {
    const site = await withBruno()
    const { aline, bruno, relay, territory } = site
    const carole = await joined(site, await linkFrom(site, aline, { name: 'Carole Vidal' }))
    for (const { vault } of [aline, bruno]) await relay.bring(vault)
    const { invitation } = await invitedAgain(site)
    await relay.bring(carole.vault)
    const made = await carole.vault.makeRekey({ room: territory, now: START + 6000 })
    const junk = made.beside.boxes.map((each) => ({ ...each, box: each.box.replace(/^./, '_') }))
    await relay.take(carole.account, { ...made, beside: { ...made.beside, boxes: junk } })
    await relay.bring(aline.vault)
    const revocation = { room: territory, invitation, now: START + 7000 }
    await relay.take(aline.account, await aline.vault.revokeInvite(revocation))
    await relay.bring(bruno.vault)
    expect(await bruno.vault.keysLacking([territory])).toEqual([])
  })
})

describe('who was let in anew, and waits for the key that was made meanwhile', () => {
  const waits = async () => {
    const site = await withBruno()
    const { aline, bruno, relay, territory } = site
    const room = await teamOf(site)
    const link = await invitedAgain(site)
    const { account } = aline
    await relay.take(account, await aline.vault.makeRekey({ room, now: START + 6000 }))
    await relay.bring(aline.vault)
    const message = { room, kind: 'post', content: { text: 'Entre-temps' } } as const
    relay.post(room, await aline.vault.sealMessage({ ...message, now: START + 6500 }))
    const revocation = { room: territory, invitation: link.invitation, now: START + 7000 }
    await relay.take(account, await aline.vault.revokeInvite(revocation))
    for (const { vault } of [aline, bruno]) await relay.bring(vault)
    expect(await bruno.vault.roomView(room)).toMatchObject({ iMayRead: true, ready: false })
    return { ...site, room }
  }

  it('leaves it to those who have it to renew it: nothing between is shut to anybody', async () => {
    const { aline, bruno, relay, room } = await waits()
    expect(await aline.vault.needsRekey(room, START + 40 * DAY)).toBe('due')
    expect(await bruno.vault.needsRekey(room, START + 40 * DAY)).toBe('none')
    const owed = await aline.vault.duties(room, relay.boxed(room))
    relay.takeBeside(aline.account, owed ?? expect.fail('a box is owed'))
    await relay.bring(bruno.vault)
    const [between] = await bruno.vault.openMessages(relay.messages)
    expect(between).toMatchObject({ ok: true, content: { text: 'Entre-temps' } })
    expect(await bruno.vault.needsRekey(room, START + 40 * DAY)).toBe('due')
  })

  it('removes somebody without making new keys, which those who have the present one make', async () => {
    const site = await waits()
    const { aline, bruno, relay, room } = site
    const carole = await joined(site, await linkFrom(site, aline, { name: 'Carole Vidal' }))
    await relay.bring(aline.vault)
    const admit = { room, account: carole.account, role: 'member', now: START + 8000 } as const
    await relay.take(aline.account, await aline.vault.admit(admit))
    await relay.bring(aline.vault)
    const role = { room, account: bruno.account, role: 'moderator', now: START + 8000 } as const
    await relay.take(aline.account, await aline.vault.setRole(role))
    for (const { vault } of [aline, bruno]) await relay.bring(vault)
    const now = START + 9000
    const removal = await bruno.vault.remove({ room, accounts: [carole.account], now })
    expect(removal.statements[0]?.payload).not.toContain('rekey')
    expect(removal.beside).toMatchObject({ boxes: [], links: [] })
    await relay.take(bruno.account, removal)
    for (const { vault } of [aline, bruno]) await relay.bring(vault)
    expect(await bruno.vault.needsRekey(room, now)).toBe('none')
    expect(await aline.vault.needsRekey(room, now)).toBe('stale')
    await relay.take(aline.account, await aline.vault.makeRekey({ room, now }))
    await relay.bring(bruno.vault)
    const [between] = await bruno.vault.openMessages(relay.messages)
    expect(between).toMatchObject({ ok: true, content: { text: 'Entre-temps' } })
  })

  it('renews it where nobody is left who has it', async () => {
    const { aline, bruno, relay, room } = await waits()
    const leave = await aline.vault.leave({ room, now: START + 8000 })
    await relay.take(aline.account, leave)
    await relay.bring(bruno.vault)
    expect(await bruno.vault.needsRekey(room, START + 9000)).toBe('due')
    await relay.take(bruno.account, await bruno.vault.makeRekey({ room, now: START + 9000 }))
    await relay.bring(bruno.vault)
    expect(await bruno.vault.roomView(room)).toMatchObject({ ready: true })
  })
})
