import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { address } from './address.svelte.ts'
import { session } from './session.svelte.ts'
import { EMAIL_CODE } from './testing/identity.ts'
import { arrive, EMAIL, refusal, type Scene, startScene } from './testing/scene.ts'

const NEW = 'ines.roux@exemple.fr'

let scene: Scene

beforeEach(async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
}, 60_000)
afterEach(() => scene.end())

describe('another address', () => {
  test('is the one to sign in by once its code came back', async () => {
    await address.ask(` ${NEW} `)
    expect([session.me?.email, address.coming?.email]).toEqual([EMAIL, NEW])
    await address.confirm(' 246 810 ')
    expect([session.me?.email, address.coming]).toEqual([NEW, null])
  }, 60_000)

  test('is not, with another code, which may be typed again', async () => {
    await address.ask(NEW)
    expect(await refusal(address.confirm('000000'))).toBe('wrong_code')
    expect([session.me?.email, address.coming?.email]).toEqual([EMAIL, NEW])
    await address.confirm(EMAIL_CODE)
    expect(session.me?.email).toBe(NEW)
  }, 60_000)

  test('that serves somebody else is asked for like any other', async () => {
    const taken = { id: 'x', email: NEW, vault: '', version: 1, unlockers: [], code: '' }
    scene.site.accounts.set('x', taken)
    await address.ask(NEW)
    expect(address.coming?.email).toBe(NEW)
    expect(await refusal(address.confirm(EMAIL_CODE))).toBe('email_taken')
    expect(session.me?.email).toBe(EMAIL)
  }, 60_000)

  test('is shown until it is given up, and its code is over then', async () => {
    await address.ask(NEW)
    address.forget()
    await address.load()
    expect(address.coming?.email).toBe(NEW)
    await address.giveUp()
    expect(address.coming).toBe(null)
    expect(await refusal(address.confirm(EMAIL_CODE))).toBe('code_over')
  }, 60_000)

  test('is no longer known here once somebody left', async () => {
    await address.ask(NEW)
    await session.lock()
    expect(address.coming).toBe(undefined)
  }, 60_000)
})
