// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { joined, linkFrom, START, withBruno } from './testing/cast.ts'

const post = (room: string, text: string) =>
  ({ room, kind: 'post', content: { text }, now: START + 10_000 }) as const

/** Beside Aline and Bruno, Chloé, who came by a link of Aline's too. */
const withChloe = async () => {
  const site = await withBruno()
  const chloe = await joined(site, await linkFrom(site, site.aline, { name: 'Chloé Blanc' }))
  for (const { vault } of [site.aline, site.bruno]) await site.relay.bring(vault)
  return { ...site, chloe }
}

describe('a conversation', () => {
  it('with one other is direct, and both read it at once', async () => {
    const { relay, aline, bruno, territory } = await withBruno()
    const wanted = { territory, accounts: [bruno.account], now: START + 5000 }
    const { room, submission } = await aline.vault.createConversation(wanted)
    await relay.take(aline.account, submission)
    await relay.bring(aline.vault)
    relay.post(room, await aline.vault.sealMessage(post(room, 'Bonjour Bruno')))
    await relay.bring(bruno.vault)
    const view = await bruno.vault.roomView(room)
    expect(view).toMatchObject({ kind: 'direct', purpose: 'conversation', ready: true })
    const [message] = await bruno.vault.openMessages(relay.messages)
    expect(message).toMatchObject({ ok: true, content: { text: 'Bonjour Bruno' } })
  })

  it('with several is a closed room without a name, everybody in from the start', async () => {
    const { relay, aline, bruno, chloe, territory } = await withChloe()
    const accounts = [bruno.account, chloe.account]
    const wanted = { territory, accounts, now: START + 5000 }
    const { room, submission } = await aline.vault.createConversation(wanted)
    await relay.take(aline.account, submission)
    for (const { vault } of [bruno, chloe]) {
      await relay.bring(vault)
      const view = await vault.roomView(room)
      expect(view).toMatchObject({ kind: 'closed', ready: true, iMayWrite: true })
      expect(view.name).toBeUndefined()
      expect(view.members.map(({ account, basis, by }) => [account, basis, by])).toEqual([
        [aline.account, 'created', aline.account],
        ...accounts.map((account) => [account, 'added', aline.account]),
      ])
    }
  })

  it('is with somebody, not with oneself, and with eight at most', async () => {
    const { aline, bruno, territory } = await withBruno()
    const begin = (accounts: string[]) =>
      aline.vault.createConversation({ territory, accounts, now: START + 5000 })
    await expect(begin([])).rejects.toMatchObject({ code: 'form' })
    const nine = Array.from({ length: 9 }, () => bruno.account)
    await expect(begin(nine)).rejects.toMatchObject({ code: 'form' })
    await expect(begin([aline.account])).rejects.toMatchObject({ detail: 'unknown' })
    const twice = begin([bruno.account, bruno.account])
    await expect(twice).rejects.toMatchObject({ code: 'not_allowed', detail: 'already' })
  })
})

describe('a new name', () => {
  it('is given to a group by who moderates it, and everybody sees it', async () => {
    const { relay, aline, bruno, territory } = await withBruno()
    const { room, submission } = await aline.vault.createRoom({
      ...{ territory, kind: 'open', purpose: 'pathway', name: 'Plaies' },
      ...{ audience: 'members', now: START + 5000 },
    })
    await relay.take(aline.account, submission)
    for (const { vault } of [aline, bruno]) await relay.bring(vault)
    const rename = { room, name: 'Plaies et cicatrisation', now: START + 6000 }
    const refused = bruno.vault.rename(rename)
    await expect(refused).rejects.toMatchObject({ code: 'not_allowed', detail: 'role' })
    await relay.take(aline.account, await aline.vault.rename(rename))
    await relay.bring(bruno.vault)
    expect(await bruno.vault.roomView(room)).toMatchObject({ name: 'Plaies et cicatrisation' })
  })

  it('is given to the territory by a coordinator', async () => {
    const { relay, aline, bruno, territory } = await withBruno()
    const rename = { room: territory, name: 'CPTS des Deux Rives', now: START + 6000 }
    await relay.take(aline.account, await aline.vault.rename(rename))
    await relay.bring(bruno.vault)
    expect(await bruno.vault.territoryView(territory)).toMatchObject({ name: rename.name })
    const again = bruno.vault.rename({ ...rename, name: 'Autre' })
    await expect(again).rejects.toMatchObject({ detail: 'role' })
  })
})

describe('a request for a closed group', () => {
  const asked = async () => {
    const site = await withBruno()
    const { relay, aline, bruno, territory } = site
    const { room, submission } = await aline.vault.createRoom({
      ...{ territory, kind: 'closed', purpose: 'working_group', name: 'Bureau' },
      now: START + 5000,
    })
    await relay.take(aline.account, submission)
    await relay.bring(aline.vault)
    const request = await bruno.vault.requestRoom({ territory, room, now: START + 6000 })
    const admit = { room, account: bruno.account, role: 'member', now: START + 7000 } as const
    return { ...site, room, request, admit }
  }

  it('lets its author in, with the past, and says that they asked', async () => {
    const { relay, aline, bruno, room, request, admit } = await asked()
    relay.post(room, await aline.vault.sealMessage(post(room, 'Avant')))
    await relay.take(aline.account, await aline.vault.admit({ ...admit, request }))
    await relay.bring(bruno.vault)
    const [message] = await bruno.vault.openMessages(relay.messages)
    expect(message).toMatchObject({ ok: true, content: { text: 'Avant' } })
    const { members } = await bruno.vault.roomView(room)
    const own = members.find(({ account }) => account === bruno.account)
    expect(own).toMatchObject({ basis: 'asked', by: aline.account, since: START + 7000 })
    expect(own).toMatchObject({ reentered: false, card: { basis: 'link', by: aline.account } })
  })

  it('is good for that group alone', async () => {
    const { aline, bruno, territory, request, admit } = await asked()
    const other = await bruno.vault.requestRoom({ territory, room: territory, now: START + 6000 })
    const admitted = aline.vault.admit({ ...admit, request: other })
    await expect(admitted).rejects.toMatchObject({ code: 'not_allowed', detail: 'request' })
    const forged = { ...request, payload: request.payload.replace(bruno.account, aline.account) }
    const taken = aline.vault.admit({ ...admit, request: forged })
    await expect(taken).rejects.toMatchObject({ code: 'not_allowed', detail: 'request' })
  })

  it('is for members of the territory to make', async () => {
    const { relay, aline, bruno, room, territory } = await asked()
    const removal = { room: territory, accounts: [bruno.account], now: START + 8000 }
    await relay.take(aline.account, await aline.vault.remove(removal))
    await relay.bring(bruno.vault)
    const request = bruno.vault.requestRoom({ territory, room, now: START + 9000 })
    await expect(request).rejects.toMatchObject({ code: 'unknown_account' })
  })
})
