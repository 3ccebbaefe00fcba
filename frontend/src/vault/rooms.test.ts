// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { openLink, START, withBruno, cardOf, DAY } from './testing/cast.ts'

const post = (room: string, text: string, thread?: string) =>
  ({
    room,
    kind: 'post',
    content: { text },
    now: START + 10_000,
    ...(thread === undefined ? {} : { thread }),
  }) as const

const pathway = (territory: string, audience: 'members' | 'carers' = 'members') =>
  ({
    territory,
    kind: 'open',
    purpose: 'pathway',
    name: 'Ville–hôpital',
    audience,
    now: START + 5000,
  }) as const

describe('an open group', () => {
  it('is read at once by whoever joins, history included', async () => {
    const site = await withBruno()
    const { relay, aline, bruno, territory } = site
    const { room, submission } = await aline.vault.createRoom(pathway(territory))
    await relay.take(aline.account, submission)
    await relay.bring(aline.vault)
    relay.post(room, await aline.vault.sealMessage(post(room, 'Sortie lundi.')))
    await relay.bring(bruno.vault)
    await relay.take(bruno.account, await bruno.vault.joinRoom({ room, now: START + 6000 }))
    await relay.bring(bruno.vault)
    const [message] = await bruno.vault.openMessages(relay.messages)
    expect(message).toMatchObject({ ok: true, content: { text: 'Sortie lundi.' } })
    expect(message).toMatchObject({ sender: aline.account, missing: false })
  })

  it('takes nothing from somebody who did not join', async () => {
    const { relay, aline, bruno, territory } = await withBruno()
    const { room, submission } = await aline.vault.createRoom(pathway(territory))
    await relay.take(aline.account, submission)
    await relay.bring(bruno.vault)
    const sealed = bruno.vault.sealMessage(post(room, 'Bonjour'))
    await expect(sealed).rejects.toMatchObject({ code: 'not_writer' })
  })

  it('of carers is closed to members who are none', async () => {
    const { relay, aline, bruno, territory } = await withBruno(false)
    const { room, submission } = await aline.vault.createRoom(pathway(territory, 'carers'))
    await relay.take(aline.account, submission)
    await relay.bring(bruno.vault)
    expect(await bruno.vault.roomView(room)).toMatchObject({ iMayRead: false, ready: false })
    const join = bruno.vault.joinRoom({ room, now: START + 6000 })
    await expect(join).rejects.toMatchObject({ code: 'not_allowed', detail: 'audience' })
  })

  it('goes stale with a removal from the territory, and is renewed by it', async () => {
    const { relay, aline, bruno, territory } = await withBruno()
    const { room, submission } = await aline.vault.createRoom(pathway(territory, 'carers'))
    await relay.take(aline.account, submission)
    await relay.bring(aline.vault)
    const removal = await aline.vault.remove({
      room: territory,
      accounts: [bruno.account],
      now: START + 7000,
    })
    expect(removal.statements).toHaveLength(2)
    await relay.take(aline.account, removal)
    await relay.bring(aline.vault)
    relay.post(room, await aline.vault.sealMessage(post(room, 'Après le départ')))
    await relay.bring(bruno.vault)
    const [message] = await bruno.vault.openMessages(relay.messages)
    expect(message).toMatchObject({ ok: false, code: 'key' })
    expect(await bruno.vault.roomView(room)).toMatchObject({ iMayRead: false })
  })
})

describe('a closed group', () => {
  const closedSite = async () => {
    const site = await withBruno()
    const { relay, aline, territory } = site
    const { room, submission } = await aline.vault.createRoom({
      territory,
      kind: 'closed',
      purpose: 'working_group',
      name: 'Bureau',
      now: START + 5000,
    })
    await relay.take(aline.account, submission)
    await relay.bring(aline.vault)
    return { ...site, room }
  }

  it('opens to whom a moderator admits, with its past', async () => {
    const { relay, aline, bruno, room } = await closedSite()
    relay.post(room, await aline.vault.sealMessage(post(room, 'Avant')))
    const admit = { room, account: bruno.account, role: 'member', now: START + 6000 } as const
    await relay.take(aline.account, await aline.vault.admit(admit))
    await relay.bring(bruno.vault)
    const [message] = await bruno.vault.openMessages(relay.messages)
    expect(message).toMatchObject({ ok: true, content: { text: 'Avant' } })
  })

  it('is renewed by the removal itself: who was removed reads nothing after', async () => {
    const { relay, aline, bruno, room } = await closedSite()
    const admit = { room, account: bruno.account, role: 'member', now: START + 6000 } as const
    await relay.take(aline.account, await aline.vault.admit(admit))
    await relay.bring(aline.vault)
    const removal = { room, accounts: [bruno.account], now: START + 7000 }
    await relay.take(aline.account, await aline.vault.remove(removal))
    await relay.bring(aline.vault)
    relay.post(room, await aline.vault.sealMessage(post(room, 'Après')))
    await relay.bring(bruno.vault)
    const [message] = await bruno.vault.openMessages(relay.messages)
    expect(message).toMatchObject({ ok: false, code: 'key' })
    await expect(bruno.vault.sealMessage(post(room, 'Encore là'))).rejects.toMatchObject({
      code: 'not_writer',
    })
  })

  it('shows the one who may not read that it may not', async () => {
    const { relay, bruno, room } = await closedSite()
    await relay.bring(bruno.vault)
    const view = await bruno.vault.roomView(room)
    expect(view).toMatchObject({
      joined: false,
      iMayRead: false,
      iAmModerator: false,
      ready: false,
    })
  })

  it('is refused to a member who is no moderator and would admit somebody', async () => {
    const { relay, bruno, aline, room } = await closedSite()
    await relay.bring(bruno.vault)
    const admit = { room, account: aline.account, role: 'member', now: START + 6000 } as const
    await expect(bruno.vault.admit(admit)).rejects.toMatchObject({ detail: 'role' })
  })

  it('is stale after a removal from the territory until its next writer renews it', async () => {
    const { relay, aline, bruno, room, territory } = await closedSite()
    const admit = { room, account: bruno.account, role: 'member', now: START + 6000 } as const
    await relay.take(aline.account, await aline.vault.admit(admit))
    await relay.bring(aline.vault)
    const removal = { room: territory, accounts: [bruno.account], now: START + 7000 }
    await relay.take(aline.account, await aline.vault.remove(removal))
    await relay.bring(aline.vault)
    await expect(aline.vault.sealMessage(post(room, 'Non'))).rejects.toMatchObject({
      code: 'stale',
    })
    expect(await aline.vault.needsRekey(room, START + 8000)).toBe('stale')
    await relay.take(aline.account, await aline.vault.makeRekey({ room, now: START + 8000 }))
    await relay.bring(aline.vault)
    expect(await aline.vault.needsRekey(room, START + 8000)).toBe('none')
    await aline.vault.sealMessage(post(room, 'Oui'))
  })
})

describe('an onboarding group', () => {
  const guestSite = async () => {
    const site = await withBruno()
    const { relay, aline, onboarding: room } = site
    const invite = { room, uses: 3, expires: START + 30 * DAY, now: START + 4000 }
    const link = await aline.vault.inviteGuests(invite)
    await relay.take(aline.account, link.submission)
    const { vault, opened, invitation } = await openLink(site, link, 'shared')
    await vault.openInvitation(invitation, opened)
    const { account } = await vault.createIdentity()
    const card = cardOf('Denis Faure')
    await relay.take(account, await vault.joinByInvitation({ invitation, card, now: START + 5000 }))
    await relay.bring(vault)
    await relay.bring(aline.vault)
    return { ...site, denis: { vault, account } }
  }

  it('lets a guest read and write there', async () => {
    const { relay, aline, denis, onboarding } = await guestSite()
    relay.post(onboarding, await denis.vault.sealMessage(post(onboarding, 'Bonjour à tous')))
    const [message] = await aline.vault.openMessages(relay.messages)
    expect(message).toMatchObject({ ok: true, sender: denis.account })
    const { members } = await aline.vault.roomView(onboarding)
    expect(members.find(({ account }) => account === denis.account)).toMatchObject({
      guest: true,
      card: { name: 'Denis Faure', present: false },
    })
  })

  it('lets a guest write while only the territory has changed', async () => {
    const { relay, aline, bruno, denis, onboarding, territory } = await guestSite()
    const removal = { room: territory, accounts: [bruno.account], now: START + 6000 }
    await relay.take(aline.account, await aline.vault.remove(removal))
    await relay.bring(denis.vault)
    await relay.bring(aline.vault)
    await denis.vault.sealMessage(post(onboarding, 'Toujours là'))
    await expect(aline.vault.sealMessage(post(onboarding, 'x'))).rejects.toMatchObject({
      code: 'stale',
    })
    const rekey = { room: onboarding, now: START + 7000 }
    await relay.take(aline.account, await aline.vault.makeRekey(rekey))
    await relay.bring(denis.vault)
    expect(await denis.vault.roomView(onboarding)).toMatchObject({ ready: true })
  })

  it('gives a guest no other room', async () => {
    const { denis, territory } = await guestSite()
    const room = denis.vault.createRoom(pathway(territory))
    await expect(room).rejects.toMatchObject({ code: 'not_allowed', detail: 'actor' })
  })
})
