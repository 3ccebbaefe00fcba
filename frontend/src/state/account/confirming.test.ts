import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { coordination } from '../rooms/coordination.svelte.ts'
import { session } from '../session/session.svelte.ts'
import {
  arrive,
  arriveByDevice,
  CODE,
  type Landed,
  refusal,
  type Scene,
  settle,
  startScene,
} from '../testing/scene.ts'
import { access } from './access.svelte.ts'
import { confirming } from './confirming.svelte.ts'
import { ownEmail } from './email.svelte.ts'
import { invitation } from './invitation.svelte.ts'

let scene: Scene

/** So long after the sign-in that the server asks. */
const wait = () => (scene.network.cookie.freshUntil = 0)
const asked = () => settle(() => confirming.open && confirming.ways.length > 0)
const puts = () => scene.network.asked.filter((each) => each === 'PUT identity/email')

afterEach(() => scene.end())

describe('what matters, long after signing in', () => {
  let landed: Landed

  beforeEach(async () => {
    scene = await startScene()
    landed = await arrive(scene, 'Inès Roux')
    wait()
  }, 60_000)

  test('asks once, then is done', async () => {
    const changing = ownEmail.ask('ines.roux@exemple.fr')
    await asked()
    expect(confirming.ways).toEqual(['code', 'passphrase'])
    await confirming.withCode('123 456')
    await changing
    expect([confirming.open, ownEmail.coming?.email]).toEqual([false, 'ines.roux@exemple.fr'])
    expect(puts()).toHaveLength(2)
  }, 60_000)

  test('is not asked again a short while after', async () => {
    const changing = ownEmail.ask('ines.roux@exemple.fr')
    await asked()
    await confirming.withCode(CODE)
    await changing
    await ownEmail.ask('i.roux@exemple.fr')
    expect(ownEmail.coming?.email).toBe('i.roux@exemple.fr')
  }, 60_000)

  test('is asked before gestures as the server remembers it, also in a page loaded anew', async () => {
    const loadAnew = async () => {
      await scene.reload()
      await session.unlock(landed.words)
    }
    await loadAnew()
    const asking = confirming.first()
    await asked()
    await confirming.withCode(CODE)
    await asking
    await loadAnew()
    await confirming.first()
    expect(confirming.open).toBe(false)
  }, 60_000)

  test('asks one question for all that is asked for at once', async () => {
    const changing = [ownEmail.ask('a@exemple.fr'), access.changeCodes('A'.repeat(32), CODE)]
    await asked()
    await confirming.withCode(CODE)
    await Promise.all(changing)
    const confirmed = scene.network.asked.filter((each) => each === 'POST identity/confirm')
    expect(confirmed).toHaveLength(1)
  }, 60_000)

  test('is not done where they would not, and says so to each', async () => {
    const changing = [ownEmail.ask('a@exemple.fr'), access.changeCodes('A'.repeat(32), CODE)]
    const refused = Promise.all(changing.map(refusal))
    await asked()
    confirming.cancel()
    expect(await refused).toEqual(['confirm_cancelled', 'confirm_cancelled'])
    expect(puts()).toHaveLength(1)
    expect(confirming.open).toBe(false)
  }, 60_000)

  test('keeps asking after a wrong answer, by whichever way', async () => {
    const changing = ownEmail.ask('a@exemple.fr')
    await asked()
    expect(await refusal(confirming.withCode('000000'))).toBe('wrong')
    const others = landed.words.split(' ').toReversed().join(' ')
    expect(await refusal(confirming.withSecret('passphrase', others))).toBe('wrong')
    expect(await refusal(confirming.withSecret('sheet', 'aaaa'))).toBe('wrong')
    expect(confirming.open).toBe(true)
    await confirming.withSecret('passphrase', landed.words)
    await changing
    expect(confirming.open).toBe(false)
  }, 60_000)

  test('never sends the words', async () => {
    const changing = ownEmail.ask('a@exemple.fr')
    await asked()
    await confirming.withSecret('passphrase', landed.words)
    await changing
    expect(scene.network.sent.join('')).not.toContain(landed.words.split(' ')[0])
  }, 60_000)

  test('is given up where the screen is locked, or the session ends', async () => {
    const changing = refusal(ownEmail.ask('a@exemple.fr'))
    await asked()
    await session.lock()
    expect(await changing).toBe('confirm_cancelled')
    expect(confirming.open).toBe(false)
  }, 60_000)

  test('is given up where the network is lost while it is asked', async () => {
    const changing = ownEmail.ask('a@exemple.fr')
    await asked()
    scene.network.up = false
    expect(await refusal(confirming.withCode(CODE))).toBe('offline')
    scene.network.up = true
    await confirming.withCode(CODE)
    await changing
    expect(ownEmail.coming?.email).toBe('a@exemple.fr')
  }, 60_000)
})

describe('a coordinator’s act', () => {
  test('is confirmed by a gesture, and then done', async () => {
    scene = await startScene()
    const { id, fragment } = await scene.colleague.invite('Inès Roux', { role: 'coordinator' })
    await invitation.open(id, fragment)
    const secrets = invitation.prepare()
    const landed = await invitation.accept({ enrolment: { email: 'ines@exemple.fr', secrets } })
    wait()
    const { territory } = landed
    const person = { name: 'Paul Vidal', trade: 'nurse', rpps: '', role: 'member' } as const
    const inviting = coordination.personalLink({ territory, ...person }).make()
    await asked()
    expect(confirming.ways).toEqual(['passkey'])
    await confirming.withPasskey()
    await inviting
    await scene.colleague.catchUp()
    const invites = scene.network.asked.filter((each) => each === 'POST statements')
    expect(invites).toHaveLength(2)
  }, 60_000)
})

describe('a gesture that confirms', () => {
  beforeEach(async () => {
    scene = await startScene()
    await arriveByDevice(scene, 'Inès Roux')
    wait()
  }, 60_000)

  test('opens nothing, and sends nothing that would', async () => {
    const before = scene.device.outputs.length
    const changing = ownEmail.ask('a@exemple.fr')
    await asked()
    await confirming.withPasskey()
    await changing
    expect(scene.device.outputs).toHaveLength(before)
  }, 60_000)

  test('that was not made leaves the question', async () => {
    const changing = refusal(ownEmail.ask('a@exemple.fr'))
    await asked()
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    expect(await refusal(confirming.withPasskey())).toBe('passkey_cancelled')
    expect(confirming.open).toBe(true)
    confirming.cancel()
    expect(await changing).toBe('confirm_cancelled')
  }, 60_000)
})
