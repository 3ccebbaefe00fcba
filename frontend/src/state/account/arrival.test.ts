import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { session } from '../session/session.svelte.ts'
import { EMAIL, refusal, type Scene, startScene } from '../testing/scene.ts'
import { enrolmentReady } from './enrolment.ts'
import { invitation, InvitationState } from './invitation.svelte.ts'

let scene: Scene
let link: { id: string; fragment: string }
let page: InvitationState

/** What somebody does who opens by this device: one button, whatever gestures it takes. */
const join = (email = EMAIL) => page.accept({ enrolment: { email, secrets: page.prepare() } })

const show = async () => {
  await page.open(link.id, link.fragment)
  await enrolmentReady(page.prepare())
}

const closeTab = () => {
  dispatchEvent(new Event('pagehide'))
  sessionStorage.clear()
}

/** Nothing is left in memory. */
const loadAnew = async () => {
  dispatchEvent(new Event('pagehide'))
  page = new InvitationState()
  await scene.reload()
  await show()
}

beforeEach(async () => {
  scene = await startScene()
  link = await scene.colleague.invite('Inès Roux')
  page = new InvitationState()
  await show()
}, 60_000)
afterEach(() => scene.end())

describe('arriving by this device', () => {
  test('takes two gestures, and no words and no code', async () => {
    await join()
    expect(scene.device.gestures).toEqual(['create', 'get'])
    expect([session.phase, session.me?.name]).toEqual(['ready', 'Inès Roux'])
    const [account] = scene.site.accounts.values()
    expect(account?.unlockers.map(({ kind }) => kind)).toEqual(['passkey'])
    expect(account?.code).toBeUndefined()
  }, 60_000)

  test('makes one account where the button was pressed twice', async () => {
    const landed = await Promise.all([join(), join()])
    expect(landed[0]).toEqual(landed[1])
    expect(scene.device.gestures).toEqual(['create', 'get'])
    expect(scene.site.accounts.size).toBe(1)
  }, 60_000)

  test('sends nothing of what opens', async () => {
    await join()
    const sent = scene.network.sent.join('')
    for (const output of scene.device.outputs) {
      expect(sent).not.toContain(Buffer.from(output).toString('base64url'))
      expect(sent).not.toContain(Buffer.from(output).toString('base64'))
    }
    expect(sent).not.toContain('results')
  }, 60_000)

  test('names on the device who it is, by what the server will know them by', async () => {
    await join()
    const [held] = scene.device.held
    const [account] = scene.site.accounts.values()
    expect(Buffer.from(held?.user ?? []).toString('hex')).toBe(account?.id.replaceAll('-', ''))
    expect(held?.name).toBe(EMAIL)
  }, 60_000)
})

describe('a gesture that was not made', () => {
  test('leaves nothing, and may be made again', async () => {
    scene.device.refusals.push({ kind: 'create', name: 'NotAllowedError' })
    expect(await refusal(join())).toBe('passkey_cancelled')
    expect([scene.device.held, scene.site.accounts.size]).toEqual([[], 0])
    await join()
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('is the only one that is asked for again', async () => {
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    expect(await refusal(join())).toBe('passkey_cancelled')
    expect(page.prepare().passkey).toBe('made')
    expect(scene.site.accounts.size).toBe(0)
    await join()
    expect(scene.device.gestures).toEqual(['create', 'get', 'get'])
    expect(scene.device.held).toHaveLength(1)
  }, 60_000)

  test('by a device that has none says so', async () => {
    vi.stubGlobal('PublicKeyCredential', undefined)
    expect(await refusal(join())).toBe('passkey_unsupported')
  }, 60_000)
})

describe('a device that can sign in and not open', () => {
  beforeEach(() => {
    scene.device.prf = false
  })

  test('is refused before anything is stored, and forgets what it made', async () => {
    expect(await refusal(join())).toBe('passkey_no_prf')
    expect([scene.device.held, scene.site.accounts.size]).toEqual([[], 0])
    expect(page.prepare().passkey).toBe('none')
  }, 60_000)

  test('leaves the words that were noted as they are', async () => {
    const { words } = page.prepare()
    expect(await refusal(join())).toBe('passkey_no_prf')
    const enrolment = { email: EMAIL, code: '123456', secrets: page.prepare() }
    await page.accept({ enrolment })
    await session.signOut()
    await session.signIn(EMAIL, words.join(' '))
    await session.secondFactor('123456')
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('that says so only when it is to open is forgotten too', async () => {
    scene.device.prf = true
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    await refusal(join())
    scene.device.prf = false
    expect(await refusal(join())).toBe('passkey_no_prf')
    expect(scene.device.held).toEqual([])
  }, 60_000)
})

describe('a page that is loaded anew in the middle', () => {
  test('takes up what the device made, and asks for the gesture that is left', async () => {
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    await refusal(join())
    await loadAnew()
    expect(page.prepare().passkey).toBe('made')
    await join()
    expect(scene.device.gestures).toEqual(['create', 'get', 'get'])
    expect(session.me?.name).toBe('Inès Roux')
  }, 60_000)

  test('asks for no gesture where both were made', async () => {
    scene.network.lost = '/join'
    expect(await refusal(join())).toBe('offline')
    scene.network.lost = undefined
    await loadAnew()
    expect(page.prepare().passkey).toBe('proved')
    await join()
    expect(scene.device.gestures).toEqual(['create', 'get'])
    await session.signOut()
    await session.signInWithPasskey()
    expect(session.me?.name).toBe('Inès Roux')
  }, 60_000)

  test('keeps nothing of it in clear', async () => {
    scene.network.lost = '/join'
    await refusal(join())
    const kept = JSON.stringify([sessionStorage, localStorage])
    expect(kept).not.toContain('attestationObject')
    for (const output of scene.device.outputs)
      expect(kept).not.toContain(Buffer.from(output).toString('base64url'))
  }, 60_000)

  test('makes another where the server would not take the first any more, and the device keeps one', async () => {
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    await refusal(join())
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 5 * 60_000)
    await join()
    expect(scene.device.gestures).toEqual(['create', 'get', 'create', 'get'])
    expect(scene.device.held).toHaveLength(1)
    vi.restoreAllMocks()
  }, 60_000)

  test('in another tab makes another, for another account', async () => {
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    await refusal(join())
    closeTab()
    await loadAnew()
    expect(page.prepare().passkey).toBe('none')
    await join()
    expect(session.phase).toBe('ready')
  }, 60_000)
})

test('what was prepared is laid down where the page may go, or once a join was sent', async () => {
  expect(sessionStorage).toHaveLength(0)
  scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
  await refusal(join())
  expect(sessionStorage).toHaveLength(0)
  scene.network.lost = '/join'
  await refusal(join())
  expect(sessionStorage).toHaveLength(1)
  scene.network.lost = undefined
  await join()
  expect(sessionStorage).toHaveLength(0)
}, 60_000)

describe('a join that the server', () => {
  test('answered without being heard is had by asking once more', async () => {
    scene.network.unheard = '/join'
    expect(await refusal(join())).toBe('offline')
    scene.network.unheard = undefined
    await join()
    expect(scene.device.gestures).toEqual(['create', 'get'])
    expect([session.phase, session.me?.name]).toEqual(['ready', 'Inès Roux'])
  }, 60_000)

  test('refuses for somebody else’s statement is said again without a gesture', async () => {
    await scene.colleague.invite('Paul Vidal')
    await join()
    expect(scene.device.gestures).toEqual(['create', 'get'])
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('refuses for an address that is taken is said again with another', async () => {
    const taken = { id: 'x', email: EMAIL, vault: '', version: 1, unlockers: [], code: '' }
    scene.site.accounts.set('x', taken)
    expect(await refusal(join())).toBe('email_taken')
    expect(scene.network.asked.filter((each) => each.endsWith('/join'))).toHaveLength(1)
    await join('ines.roux@exemple.fr')
    expect(scene.device.gestures).toEqual(['create', 'get'])
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('refuses because it cannot verify the device has it forgotten, and made again', async () => {
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    await refusal(join())
    scene.network.cookie.challenge = 'another'
    expect(await refusal(join())).toBe('passkey')
    expect(scene.device.held).toEqual([])
    await join()
    expect(session.phase).toBe('ready')
  }, 60_000)
})

test('the link itself leads on once it was used', async () => {
  await join()
  await invitation.open(link.id, link.fragment)
  expect(invitation.problem).toBe('used')
}, 60_000)
