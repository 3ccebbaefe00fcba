import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { b64, random } from '#crypto/bytes.ts'
import type { Vault } from '#vault/api.ts'

import { session } from '../session/session.svelte.ts'
import { handoversOf, type StoredHandover } from '../testing/handovers.ts'
import { arrive, EMAIL, newVault, settle, startScene, type Scene } from '../testing/scene.ts'
import { Giving } from './handover-giving.svelte.ts'
import { Taking } from './handover-taking.svelte.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

let scene: Scene
let taking: Taking
let giving: Giving
/** The same person's other browser, in which the vault is open. */
let other: Vault
let account: string

beforeEach(async () => {
  scene = await startScene()
  const { words } = await arrive(scene, 'Inès Roux')
  const [stored] = [...scene.site.accounts.values()].filter(({ email }) => email === EMAIL)
  account = stored?.id ?? ''
  const unlocker = stored?.unlockers[0]
  other = newVault()
  if (stored && unlocker?.kind === 'passphrase') {
    const { kind, salt } = unlocker
    const { handle } = await other.stretch({ kind, text: words, salt })
    await other.unlock({ handle, account, unlocker, ciphertext: stored.vault })
  }
  ;[taking, giving] = [new Taking(), new Giving()]
}, 60_000)
afterEach(async () => {
  taking.cancel()
  giving.cancel()
  await scene.end()
})

const secretOf = (address: string | null) => address?.split('#')[1] ?? ''
const only = (): [string, StoredHandover] => {
  const [each] = handoversOf(scene.site)
  if (!each) throw new Error('none')
  return each
}

describe('a new browser', () => {
  beforeEach(async () => {
    await session.signOut()
    await taking.draw()
  })

  const answered = async (secret = secretOf(taking.address)) => {
    const [id, handover] = only()
    const { key = '', mac = '' } = handover
    const answer = await other.answerHandover({ id, secret, key, mac })
    Object.assign(handover, { account, answer })
  }

  test('is opened by the one that answers', async () => {
    expect(taking.address).toContain(`/appareil/ouvrir/${only()[0]}#`)
    await answered()
    await settle(() => taking.phase === 'done')
    expect(session.phase).toBe('ready')
    expect(session.me).toMatchObject({ name: 'Inès Roux', email: EMAIL })
    expect(session.trusted).toBeNull()
    expect(handoversOf(scene.site).size).toBe(0)
  }, 60_000)

  test('never sends what it drew', async () => {
    const secret = secretOf(taking.address)
    await answered()
    await settle(() => taking.phase === 'done')
    expect(secret).toHaveLength(43)
    expect(scene.network.sent.join('')).not.toContain(secret)
  }, 60_000)

  test('refuses an answer of somebody else, and is not signed in', async () => {
    await answered()
    const [, handover] = only()
    handover.answer = { sealed: handover.answer?.sealed ?? '', mac: b64(random(32)) }
    await settle(() => taking.phase === 'over')
    expect(taking.why).toBe('mismatch')
    expect(scene.network.cookie.account).toBeUndefined()
    expect(scene.network.asked.join()).not.toContain('taken')
  }, 60_000)

  test('hears that the other side ended it', async () => {
    handoversOf(scene.site).clear()
    await settle(() => taking.phase === 'over')
    expect([taking.why, taking.address]).toEqual(['ended', null])
  }, 60_000)

  test('goes on asking over a poor network', async () => {
    scene.network.up = false
    await answered()
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(taking.phase).toBe('waiting')
    scene.network.up = true
    await settle(() => taking.phase === 'done')
  }, 60_000)

  test('tells the site when it no longer waits', async () => {
    taking.cancel()
    await settle(() => handoversOf(scene.site).size === 0)
    expect(taking.phase).toBe('none')
  }, 60_000)

  test('is told at once that a drawing no longer serves', async () => {
    await taking.scanned(ID, b64(random(32)))
    expect([taking.phase, taking.why]).toEqual(['over', 'used'])
    await taking.scanned(ID, 'cut')
    expect(taking.why).toBe('used')
  }, 60_000)
})

test('a drawing that nobody scanned grows old', async () => {
  await session.signOut()
  await taking.draw()
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 181_000)
  await settle(() => taking.phase === 'over')
  vi.restoreAllMocks()
  expect(taking.why).toBe('expired')
}, 60_000)

describe('a signed-in browser', () => {
  const asked = async (secret: string) => {
    const [id, handover] = only()
    const drawn = { id, secret }
    Object.assign(handover, await newcomer.askHandover(drawn), { asked_at: Date.now() })
  }
  let newcomer: Vault
  beforeEach(() => {
    newcomer = newVault()
  })

  test('names what asks, and opens it once that was said', async () => {
    await giving.draw()
    const secret = secretOf(giving.address)
    await asked(secret)
    await settle(() => giving.phase === 'asked')
    expect(giving.asking?.place).toEqual(['Firefox', 'Windows'])
    expect(only()[1].answer).toBeUndefined()
    await giving.confirm()
    expect(giving.phase).toBe('done')
    const [id, { answer }] = only()
    if (!answer) throw new Error('no answer')
    await newcomer.openHandover({ id, secret, account, ...answer })
    const ciphertext = scene.site.accounts.get(account)?.vault ?? ''
    expect(await newcomer.unlockHandedOver({ account, ciphertext })).toEqual({ account })
  }, 60_000)

  test('names nothing that did not see the drawing, and ends it', async () => {
    await giving.draw()
    await asked(b64(random(32)))
    await settle(() => giving.phase === 'over')
    expect([giving.why, giving.asking]).toEqual(['mismatch', null])
    await settle(() => handoversOf(scene.site).size === 0)
  }, 60_000)

  test('that refuses tells the site, and nothing was answered', async () => {
    await giving.draw()
    await asked(secretOf(giving.address))
    await settle(() => giving.phase === 'asked')
    const [, handover] = only()
    giving.refuse()
    expect([giving.phase, giving.why]).toEqual(['over', 'refused'])
    await settle(() => handoversOf(scene.site).size === 0)
    expect(handover.answer).toBeUndefined()
  }, 60_000)

  test('is told that a drawing which it scanned no longer serves', async () => {
    await giving.scanned(ID, b64(random(32)))
    expect([giving.phase, giving.why]).toEqual(['over', 'used'])
  }, 60_000)

  test('that confirms too late hears so', async () => {
    await giving.draw()
    await asked(secretOf(giving.address))
    await settle(() => giving.phase === 'asked')
    handoversOf(scene.site).clear()
    await giving.confirm()
    expect([giving.phase, giving.why]).toEqual(['over', 'ended'])
  }, 60_000)
})
