import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { session } from '../session/session.svelte.ts'
import { CODE, EMAIL, refusal, type Scene, startScene } from '../testing/scene.ts'
import { prepareEnrolment } from './enrolment.ts'
import { founding } from './founding.svelte.ts'

let scene: Scene

const founder = () => {
  const secrets = prepareEnrolment(true)
  return { name: 'Claire Aubrac', trade: 'nurse', email: EMAIL, secrets } as const
}
const kinds = () =>
  [...scene.site.accounts.values()].flatMap(({ unlockers }) => unlockers.map(({ kind }) => kind))

beforeEach(async () => {
  scene = await startScene({ founded: false })
  await founding.open('019a0000-0000-7000-8000-0000000000ff', 'secret')
}, 60_000)
afterEach(() => scene.end())

describe('whoever founds a territory', () => {
  test('gets in by this device, and by the sheet without it', async () => {
    const given = founder()
    await founding.found(given)
    expect([session.phase, session.territories[0]?.role]).toEqual(['ready', 'coordinator'])
    expect(kinds()).toEqual(['passkey', 'sheet'])
    await session.signOut()
    await session.signInWithSheet(EMAIL, given.secrets.sheet)
    expect(session.me?.name).toBe('Claire Aubrac')
  }, 60_000)

  test('gets in by seven words with a code, and by the sheet', async () => {
    await founding.found({ ...founder(), code: CODE })
    expect(kinds()).toEqual(['passphrase', 'sheet'])
    expect(scene.device.gestures).toEqual([])
  }, 60_000)

  test('founds it once where the button was pressed twice', async () => {
    const given = founder()
    const founded = await Promise.all([founding.found(given), founding.found(given)])
    expect(founded[0]).toEqual(founded[1])
    expect(scene.device.gestures).toEqual(['create', 'get'])
  }, 60_000)

  test('makes the gesture that is left where one was not made', async () => {
    const given = founder()
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    expect(await refusal(founding.found(given))).toBe('passkey_cancelled')
    expect(scene.site.rooms.size).toBe(0)
    await founding.found(given)
    expect(scene.device.gestures).toEqual(['create', 'get', 'get'])
    expect(session.phase).toBe('ready')
  }, 60_000)
})
