// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { cardOf, DAY, openLink, START, withBruno } from './testing/cast.ts'

/** Denis came by a shared link, and asks to become a member. */
const asked = async (carer = true) => {
  const site = await withBruno(carer)
  const { relay, aline, onboarding: room, territory } = site
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
  const request = await vault.requestEntry({ territory, now: START + 6000 })
  return { ...site, denis: { vault, account }, request }
}

describe('a guest who asks to be let in', () => {
  it('becomes a member by their own card, and reads at once', async () => {
    const { relay, aline, denis, request, territory } = await asked()
    const group = {
      territory,
      kind: 'open',
      purpose: 'pathway',
      name: 'Plaies',
      audience: 'carers',
      now: START + 6500,
    } as const
    const { room, submission } = await aline.vault.createRoom(group)
    await relay.take(aline.account, submission)
    await relay.bring(aline.vault)
    const admit = { territory, account: denis.account, request, carer: true, now: START + 7000 }
    await relay.take(aline.account, await aline.vault.admitGuest(admit))
    await relay.bring(denis.vault)
    const { me } = await denis.vault.territoryView(territory)
    expect(me).toMatchObject({ name: 'Denis Faure', basis: 'said', by: aline.account, carer: true })
    expect(await denis.vault.roomView(room)).toMatchObject({ iMayRead: true, ready: true })
  })

  it('is not let in by somebody who does not coordinate', async () => {
    const { relay, bruno, denis, request, territory } = await asked()
    await relay.bring(bruno.vault)
    const admit = { territory, account: denis.account, request, carer: true, now: START + 7000 }
    const admitted = bruno.vault.admitGuest(admit)
    await expect(admitted).rejects.toMatchObject({ code: 'not_allowed', detail: 'role' })
  })

  it('is not let in by a request that somebody else signed', async () => {
    const { aline, bruno, denis, request, territory } = await asked()
    const forged = { ...request, payload: request.payload.replace(denis.account, bruno.account) }
    const admit = { territory, account: denis.account, carer: true, now: START + 7000 }
    const admitted = aline.vault.admitGuest({ ...admit, request: forged })
    await expect(admitted).rejects.toMatchObject({ code: 'not_allowed', detail: 'request' })
  })

  it('is no guest any more afterwards: neither asks nor is admitted again', async () => {
    const { relay, aline, denis, request, territory } = await asked()
    const admit = { territory, account: denis.account, request, carer: false, now: START + 7000 }
    await relay.take(aline.account, await aline.vault.admitGuest(admit))
    await relay.bring(aline.vault)
    await relay.bring(denis.vault)
    const again = denis.vault.requestEntry({ territory, now: START + 8000 })
    await expect(again).rejects.toMatchObject({ code: 'unknown_account' })
    const twice = aline.vault.admitGuest({ ...admit, now: START + 9000 })
    await expect(twice).rejects.toMatchObject({ code: 'unknown_account' })
  })
})

it('a member has nothing to ask for', async () => {
  const { bruno, territory } = await withBruno()
  const request = bruno.vault.requestEntry({ territory, now: START + 6000 })
  await expect(request).rejects.toMatchObject({ code: 'unknown_account' })
})
