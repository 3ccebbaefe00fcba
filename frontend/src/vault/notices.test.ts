// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { DAY, founded, START, withBruno } from './testing/cast.ts'

const evening = {
  kind: 'welcome',
  title: 'Soirée d’accueil',
  starts: START + 7 * DAY,
  ends: START + 7 * DAY + 7_200_000,
  zone: 'Europe/Paris',
} as const

describe('an event', () => {
  it('is signed by a coordinator and verified by everybody else', async () => {
    const { aline, bruno, territory } = await withBruno()
    const notice = { kind: 'event', territory, content: evening, now: START } as const
    const { id, payload, signature } = await aline.vault.signNotice(notice)
    const seen = await bruno.vault.verifyNotice('event', payload, signature)
    expect(seen).toMatchObject({ ok: true, notice: { id, author: aline.account, ...evening } })
  })

  it('is signed anew as a whole with its next revision', async () => {
    const { aline, territory } = await founded()
    const notice = { kind: 'event', territory, content: evening, now: START } as const
    const { id } = await aline.vault.signNotice(notice)
    const after = { id, revision: 1 }
    const { payload, signature } = await aline.vault.signNotice({ ...notice, after })
    const seen = await aline.vault.verifyNotice('event', payload, signature)
    expect(seen).toMatchObject({ ok: true, notice: { id, revision: 2 } })
  })

  it('is for a coordinator to publish', async () => {
    const { bruno, territory } = await withBruno()
    const notice = { kind: 'event', territory, content: evening, now: START } as const
    const refused = { code: 'not_allowed', detail: 'role' }
    await expect(bruno.vault.signNotice(notice)).rejects.toMatchObject(refused)
  })

  it('does not stand once a word of it was changed', async () => {
    const { aline, territory } = await founded()
    const notice = { kind: 'event', territory, content: evening, now: START } as const
    const { payload, signature } = await aline.vault.signNotice(notice)
    const changed = payload.replace('accueil', 'adieux')
    const seen = await aline.vault.verifyNotice('event', changed, signature)
    expect(seen).toEqual({ ok: false, code: 'signature' })
  })

  it('is not taken for an announcement', async () => {
    const { aline, territory } = await founded()
    const notice = { kind: 'event', territory, content: evening, now: START } as const
    const { payload, signature } = await aline.vault.signNotice(notice)
    const seen = await aline.vault.verifyNotice('announcement', payload, signature)
    expect(seen).toEqual({ ok: false, code: 'form' })
  })

  it('is refused before it is signed where it ends before it starts', async () => {
    const { aline, territory } = await founded()
    const content = { ...evening, ends: START }
    const notice = { kind: 'event', territory, content, now: START } as const
    await expect(aline.vault.signNotice(notice)).rejects.toMatchObject({ code: 'form' })
  })
})
