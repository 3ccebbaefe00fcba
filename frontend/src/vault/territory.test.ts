// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { founded, joined, linkFrom, openLink, START, withBruno } from './testing/cast.ts'

describe('a territory', () => {
  it('shows its founder as coordinator, by name', async () => {
    const { aline, territory } = await founded()
    const { name, me, members } = await aline.vault.territoryView(territory)
    expect(name).toBe('CPTS des Monts')
    expect(me).toMatchObject({ name: 'Aline Roux', role: 'coordinator', basis: 'founder' })
    expect(members).toHaveLength(1)
  })

  it('holds every first key: nothing is due on the first day', async () => {
    const { aline, territory, onboarding } = await founded()
    const { carers } = await aline.vault.territoryView(territory)
    for (const room of [territory, carers, onboarding])
      expect(await aline.vault.needsRekey(room, START)).toBe('none')
  })

  it('lets a newcomer in by a link while nobody else is online', async () => {
    const site = await founded()
    const link = await linkFrom(site, site.aline)
    const { vault, opened, invitation } = await openLink(site, link)
    const facts = await vault.openInvitation(invitation, opened)
    expect(facts).toMatchObject({ kind: 'personal', role: 'member', carer: true })
    expect(facts.inviter.name).toBe('Aline Roux')
    const bruno = await joined(site, link)
    const view = await bruno.vault.roomView(site.onboarding)
    expect(view).toMatchObject({ joined: true, ready: true, name: 'Bienvenue' })
  })

  it('is refused when the link pins another invite than the log holds', async () => {
    const site = await founded()
    const first = await linkFrom(site, site.aline)
    const other = await linkFrom(site, site.aline, { name: 'Chloé Blanc' })
    const mixed = { ...first, path: `${first.path.split('#')[0]}#${other.path.split('#')[1]}` }
    const { vault, opened, invitation } = await openLink(site, mixed)
    await expect(vault.openInvitation(invitation, opened)).rejects.toMatchObject({ code: 'fork' })
  })

  it('is refused when a link was cut short', async () => {
    const site = await founded()
    const link = await linkFrom(site, site.aline)
    const cut = { ...link, path: link.path.slice(0, -3) }
    await expect(openLink(site, cut)).rejects.toMatchObject({ name: 'Malformed' })
  })

  it('does not let a link be used twice', async () => {
    const site = await founded()
    const link = await linkFrom(site, site.aline)
    await joined(site, link)
    await expect(joined(site, link)).rejects.toMatchObject({
      code: 'not_allowed',
      detail: 'closed',
    })
  })

  it('lets no mere member invite', async () => {
    const site = await withBruno()
    await expect(linkFrom(site, site.bruno)).rejects.toMatchObject({ detail: 'role' })
  })

  it('gives an invited carer the carers’ key by the link of a carer', async () => {
    const { bruno, relay, territory } = await withBruno()
    const { carers } = await bruno.vault.territoryView(territory)
    const { present } = await bruno.vault.ingestEpochs(relay.epochs(carers, bruno.account))
    expect(present).toBe(true)
  })

  it('gives the carers’ key to no invited person who is none', async () => {
    const { bruno, relay, territory } = await withBruno(false)
    const { carers } = await bruno.vault.territoryView(territory)
    const { present } = await bruno.vault.ingestEpochs(relay.epochs(carers, bruno.account))
    expect(present).toBe(false)
  })
})

describe('duties', () => {
  it('box the key to a keyholder who lacks it, and to nobody whom the server names', async () => {
    const { relay, aline, bruno, territory } = await withBruno()
    const boxed = relay.boxed(territory)
    expect(await aline.vault.duties(territory, boxed)).toBeNull()
    const owed = await aline.vault.duties(territory, [aline.account])
    expect(owed?.boxes.map(({ holder }) => holder)).toEqual([bruno.account])
  })
})

describe('the carers’ key', () => {
  it('is renewed before a carer writes, where somebody who is none removed a carer', async () => {
    const site = await withBruno()
    const { relay, aline, bruno, territory } = site
    const chloe = await joined(site, await linkFrom(site, aline, { name: 'Chloé', carer: false }))
    const role = { room: territory, account: chloe.account, role: 'coordinator' } as const
    await relay.bring(aline.vault)
    await relay.take(aline.account, await aline.vault.setRole({ ...role, now: START + 5000 }))
    await relay.bring(chloe.vault)
    const removal = { room: territory, accounts: [bruno.account], now: START + 6000 }
    const { statements } = await chloe.vault.remove(removal)
    expect(statements).toHaveLength(1)
    await relay.take(chloe.account, await chloe.vault.remove(removal))
    await relay.bring(aline.vault)
    const { carers } = await aline.vault.territoryView(territory)
    expect(await aline.vault.needsRekey(territory, START)).toBe('none')
    expect(await aline.vault.needsRekey(carers, START)).toBe('stale')
  })
})
