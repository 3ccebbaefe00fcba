import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { setServerTime } from '../clock.ts'
import { session } from '../session/session.svelte.ts'
import { arriveByDevice, EMAIL, type Scene, startScene } from '../testing/scene.ts'
import { access } from './access.svelte.ts'
import { enrolmentOf, openByPasskey, prepareEnrolment } from './enrolment.ts'
import { forgetStrays, TAKEN_FOR } from './stray-passkeys.ts'

let scene: Scene

const later = () => setServerTime(Date.now() + TAKEN_FOR)

beforeEach(async () => {
  scene = await startScene()
}, 60_000)
afterEach(async () => {
  setServerTime(Date.now())
  localStorage.clear()
  await scene.end()
})

describe('a passkey made in a tab that was closed', () => {
  const owner = { email: EMAIL, name: 'Inès Roux' }

  test('is forgotten by the device at the next arrival, once no tab can send it any more', async () => {
    await openByPasskey(prepareEnrolment(), owner)
    await forgetStrays()
    expect(scene.device.held).toHaveLength(1)
    later()
    await forgetStrays()
    expect([scene.device.held, localStorage.length]).toEqual([[], 0])
  }, 60_000)

  test('stays where it was about to be sent: its answer may have been lost', async () => {
    const secrets = prepareEnrolment()
    await openByPasskey(secrets, owner)
    await enrolmentOf({ ...owner, secrets })
    later()
    await forgetStrays()
    expect(scene.device.held).toHaveLength(1)
  }, 60_000)
})

test('whoever signs in has their device forget what was removed elsewhere, and nothing of others', async () => {
  await arriveByDevice(scene, 'Inès Roux')
  const [mine] = scene.device.held
  if (!mine) throw new Error('no passkey was made')
  const other = { ...mine, id: new Uint8Array(16).fill(7), user: new Uint8Array(16) }
  scene.device.held.push({ ...mine, id: new Uint8Array(16).fill(9) }, other)
  await session.signOut()
  await session.signInWithPasskey()
  expect(scene.device.held).toEqual([mine, other])
}, 60_000)

test('a passkey that was added leaves no trace in the browser', async () => {
  await arriveByDevice(scene, 'Inès Roux')
  await access.load()
  expect(localStorage.length).toBe(0)
}, 60_000)
