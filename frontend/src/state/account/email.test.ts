import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { session } from '../session/session.svelte.ts'
import { EMAIL_CODE } from '../testing/identity.ts'
import { arrive, EMAIL, refusal, type Scene, startScene } from '../testing/scene.ts'
import { ownEmail } from './email.svelte.ts'

const NEW = 'ines.roux@exemple.fr'

let scene: Scene

beforeEach(async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
}, 60_000)
afterEach(() => scene.end())

describe('another address', () => {
  test('is the one to sign in by once its code came back', async () => {
    await ownEmail.ask(` ${NEW} `)
    expect([session.me?.email, ownEmail.coming?.email]).toEqual([EMAIL, NEW])
    await ownEmail.confirm(' 246 810 ')
    expect([session.me?.email, ownEmail.coming]).toEqual([NEW, null])
  }, 60_000)

  test('is not, with another code, which may be typed again', async () => {
    await ownEmail.ask(NEW)
    expect(await refusal(ownEmail.confirm('000000'))).toBe('wrong_code')
    expect([session.me?.email, ownEmail.coming?.email]).toEqual([EMAIL, NEW])
    await ownEmail.confirm(EMAIL_CODE)
    expect(session.me?.email).toBe(NEW)
  }, 60_000)

  test('that serves somebody else is asked for like any other', async () => {
    const taken = { id: 'x', email: NEW, vault: '', version: 1, unlockers: [], code: '' }
    scene.site.accounts.set('x', taken)
    await ownEmail.ask(NEW)
    expect(ownEmail.coming?.email).toBe(NEW)
    expect(await refusal(ownEmail.confirm(EMAIL_CODE))).toBe('email_taken')
    expect(session.me?.email).toBe(EMAIL)
  }, 60_000)

  test('is shown until it is given up, and its code is over then', async () => {
    await ownEmail.ask(NEW)
    ownEmail.forget()
    await ownEmail.load()
    expect(ownEmail.coming?.email).toBe(NEW)
    await ownEmail.giveUp()
    expect(ownEmail.coming).toBe(null)
    expect(await refusal(ownEmail.confirm(EMAIL_CODE))).toBe('code_over')
  }, 60_000)

  test('is no longer known here once somebody left', async () => {
    await ownEmail.ask(NEW)
    await session.lock()
    expect(ownEmail.coming).toBe(undefined)
  }, 60_000)
})
