import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { session } from '../session/session.svelte.ts'
import {
  arrive,
  arriveByDevice,
  CODE,
  EMAIL,
  type Landed,
  refusal,
  type Scene,
  settle,
  startScene,
} from '../testing/scene.ts'
import { access } from './access.svelte.ts'
import { confirming } from './confirming.svelte.ts'
import { places } from './places.svelte.ts'
import { newTotpSecret } from './totp.ts'

let scene: Scene
let landed: Landed

const kinds = () => access.unlockers?.map(({ kind }) => kind)
const passkey = () => access.unlockers?.find(({ kind }) => kind === 'passkey')?.id ?? ''

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
}, 60_000)
afterEach(() => scene.end())

describe('a device that is to open', () => {
  test('counts once it has opened, and opens from then on', async () => {
    await access.addPasskey()
    expect(scene.device.gestures).toEqual(['create', 'get'])
    expect(access.unlockers).toMatchObject([
      { kind: 'passphrase' },
      { kind: 'passkey', opens: true },
    ])
    await session.signOut()
    await session.signInWithPasskey()
    expect(session.me?.name).toBe('Inès Roux')
  }, 60_000)

  test('is called as its owner says, now and later', async () => {
    await access.addPasskey('  Mon téléphone ')
    expect(access.unlockers?.at(-1)?.name).toBe('Mon téléphone')
    await access.rename(passkey(), 'Celui du cabinet')
    expect(access.unlockers?.at(-1)?.name).toBe('Celui du cabinet')
  }, 60_000)

  test('is called as what it is where nobody says', async () => {
    await access.addPasskey()
    expect(access.unlockers?.at(-1)?.name).not.toBe('')
  }, 60_000)

  test('is made once', async () => {
    await access.addPasskey()
    expect(await refusal(access.addPasskey())).toBe('passkey_already')
    expect(scene.device.held).toHaveLength(1)
  }, 60_000)

  test('is made once where the button was pressed twice', async () => {
    await Promise.all([access.addPasskey(), access.addPasskey()])
    expect(kinds()).toEqual(['passphrase', 'passkey'])
  }, 60_000)

  test('is not stored where it opened nothing, and is forgotten', async () => {
    scene.device.prf = false
    expect(await refusal(access.addPasskey())).toBe('passkey_no_prf')
    await access.load()
    expect([kinds(), scene.device.held]).toEqual([['passphrase'], []])
  }, 60_000)

  test('whose second gesture was not made needs that one only', async () => {
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    expect(await refusal(access.addPasskey())).toBe('passkey_cancelled')
    await access.addPasskey()
    expect(scene.device.gestures).toEqual(['create', 'get', 'get'])
    expect(kinds()).toEqual(['passphrase', 'passkey'])
  }, 60_000)

  test('that was begun and left is forgotten when its owner leaves', async () => {
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    await refusal(access.addPasskey())
    expect(scene.device.held).toHaveLength(1)
    await session.signOut()
    await settle(() => scene.device.held.length === 0)
  }, 60_000)

  test('is found stored where the answer was lost', async () => {
    scene.network.meanwhile = {
      path: 'identity/unlockers',
      happens: () => Promise.resolve((scene.network.unheard = 'identity/unlockers')),
    }
    expect(await refusal(access.addPasskey())).toBe('offline')
    scene.network.unheard = undefined
    await access.addPasskey()
    expect(scene.device.gestures).toEqual(['create', 'get'])
    expect(kinds()).toEqual(['passphrase', 'passkey'])
  }, 60_000)

  test('is confirmed before anything is made', async () => {
    scene.network.cookie.freshUntil = 0
    confirming.forget()
    const adding = access.addPasskey()
    await settle(() => confirming.open)
    expect(scene.device.gestures).toEqual([])
    await confirming.withCode(CODE)
    await adding
    expect(kinds()).toEqual(['passphrase', 'passkey'])
  }, 60_000)

  test('that is removed opens no more, and is forgotten by the device', async () => {
    await access.addPasskey()
    await access.remove(passkey())
    expect([kinds(), scene.device.held]).toEqual([['passphrase'], []])
  }, 60_000)

  test('is not the last to be removed', async () => {
    await access.load()
    const [words] = access.unlockers ?? []
    expect(await refusal(access.remove(words?.id ?? ''))).toBe('last_unlocker')
    expect(kinds()).toEqual(['passphrase'])
  }, 60_000)
})

describe('new words', () => {
  test('count once two of them were typed back, and the old ones end', async () => {
    const { parts, asked } = await access.makeSecret('passphrase')
    expect([parts.length, new Set(asked).size]).toEqual([7, 2])
    await access.keepSecret(asked.map((part) => ` ${parts[part]?.toUpperCase()} `))
    await session.signOut()
    expect(await refusal(session.signIn(EMAIL, landed.words))).toBe('wrong')
    await session.signIn(EMAIL, parts.join(' '))
    await session.secondFactor(CODE)
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('do not count before, nor with other words', async () => {
    const { parts, asked } = await access.makeSecret('passphrase')
    const first = parts[asked[0] ?? 0] ?? ''
    expect(await refusal(access.keepSecret([first, 'autre']))).toBe('wrong')
    expect(await refusal(access.keepSecret([first]))).toBe('wrong')
    expect(await refusal(access.keepSecret([]))).toBe('wrong')
    await session.signOut()
    expect(await refusal(session.signIn(EMAIL, parts.join(' ')))).toBe('wrong')
    await session.signIn(EMAIL, landed.words)
    expect(session.phase).toBe('second-factor')
  }, 60_000)

  test('may be typed back once more where the network was lost', async () => {
    const { parts, asked } = await access.makeSecret('passphrase')
    const typed = asked.map((part) => parts[part] ?? '')
    scene.network.lost = 'unlockers'
    expect(await refusal(access.keepSecret(typed))).toBe('offline')
    scene.network.lost = undefined
    await access.keepSecret(typed)
    expect(kinds()).toEqual(['passphrase'])
  }, 60_000)
})

test('words of somebody who came without come after an application of codes', async () => {
  await session.signOut()
  await arriveByDevice(scene, 'Paul Vidal', 'paul@exemple.fr')
  await access.load()
  expect(access.needsCodes).toBe(true)
  const { parts, asked } = await access.makeSecret('passphrase')
  const typed = asked.map((part) => parts[part] ?? '')
  expect(await refusal(access.keepSecret(typed))).toBe('code_first')
  await access.changeCodes(newTotpSecret(), CODE)
  expect(access.needsCodes).toBe(false)
  await access.keepSecret(typed)
  await session.signOut()
  await session.signIn('paul@exemple.fr', parts.join(' '))
  await session.secondFactor(CODE)
  expect(session.me?.name).toBe('Paul Vidal')
}, 60_000)

describe('a recovery sheet', () => {
  const keep = async () => {
    const { parts, asked } = await access.makeSecret('sheet')
    await access.keepSecret(asked.map((part) => parts[part] ?? ''))
    return parts.join('-')
  }

  test('signs in by itself once it was typed back, and the one before no more', async () => {
    const [old, sheet] = [await keep(), await keep()]
    await session.signOut()
    expect(await refusal(session.signInWithSheet(EMAIL, old))).toBe('wrong')
    await session.signInWithSheet(EMAIL, sheet)
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('does not count before', async () => {
    const { parts } = await access.makeSecret('sheet')
    expect(await refusal(access.keepSecret(['bbbb']))).toBe('wrong')
    await session.signOut()
    expect(await refusal(session.signInWithSheet(EMAIL, parts.join('-')))).toBe('wrong')
  }, 60_000)
})

test('another application of codes counts at once', async () => {
  await access.changeCodes(newTotpSecret(), '654 321')
  await session.signOut()
  await session.signIn(EMAIL, landed.words)
  expect(await refusal(session.secondFactor(CODE))).toBe('wrong')
  await session.secondFactor('654321')
  expect(session.phase).toBe('ready')
}, 60_000)

test('what was done is listed, the newest first', async () => {
  await access.addPasskey()
  await access.remove(passkey())
  const acts = access.acts?.map(({ act }) => act)
  expect(acts).toEqual(['identity.delete_unlocker', 'identity.put_unlocker'])
}, 60_000)

test('nothing of it is left for who comes next', async () => {
  await access.load()
  await session.lock()
  expect([access.unlockers, access.acts, places.list]).toEqual([null, null, null])
}, 60_000)

describe('places', () => {
  const elsewhere = () => {
    const [here] = scene.site.places
    if (!here) throw new Error('nobody is here')
    const id = '01900000-0000-7000-8000-000000000001'
    scene.site.places.push({ ...here, id, seen_at: here.seen_at - 60_000 })
    return id
  }

  test('are this browser, then the others', async () => {
    elsewhere()
    await places.load()
    expect(places.list?.map(({ here }) => here)).toEqual([true, false])
  }, 60_000)

  test('end one by one, or all but this', async () => {
    const id = elsewhere()
    await places.load()
    await places.end(id)
    expect(places.list).toHaveLength(1)
    elsewhere()
    await places.endOthers()
    expect(places.list?.map(({ here }) => here)).toEqual([true])
    expect(session.phase).toBe('ready')
  }, 60_000)
})
