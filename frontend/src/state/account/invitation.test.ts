import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { session } from '../session/session.svelte.ts'
import { Colleague } from '../testing/colleague.ts'
import { arrive, CODE, EMAIL, newVault, refusal, type Scene, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { enrolmentReady, prepareEnrolment } from './enrolment.ts'
import { invitation, InvitationState } from './invitation.svelte.ts'

let scene: Scene

const enrolment = (email = EMAIL) => ({ email, code: CODE, secrets: prepareEnrolment() })

beforeEach(async () => {
  scene = await startScene()
}, 60_000)
afterEach(() => scene.end())

describe('a link', () => {
  test('says who invites whom to what', async () => {
    const { id, fragment } = await scene.colleague.invite('Inès Roux')
    await invitation.open(id, fragment)
    expect(invitation.view).toMatchObject({
      kind: 'personal',
      territoryName: 'CPTS du Haut-Lot',
      inviter: { name: 'Claire Aubrac', trade: 'nurse' },
      signedIn: false,
    })
    expect(invitation.problem).toBeNull()
  }, 60_000)

  test('that was cut is called mangled', async () => {
    const { id, fragment } = await scene.colleague.invite('Inès Roux')
    await invitation.open(id, fragment.slice(0, 40))
    expect([invitation.view, invitation.problem]).toEqual([null, 'mangled'])
  }, 60_000)

  test('opens with what a letter put behind it', async () => {
    const { id, fragment } = await scene.colleague.invite('Inès Roux')
    await invitation.open(id, `${fragment}>.`)
    expect([invitation.view?.kind, invitation.problem]).toEqual(['personal', null])
  }, 60_000)

  test.each(['', 'AAAA', '%E0'])(
    'with nothing that opens behind its mark is called mangled: "%s"',
    async (typed) => {
      const { id } = await scene.colleague.invite('Inès Roux')
      await invitation.open(id, typed)
      expect([invitation.view, invitation.problem]).toEqual([null, 'mangled'])
    },
    60_000,
  )

  test('of an invitation that this site does not know is called mangled', async () => {
    const { fragment } = await scene.colleague.invite('Inès Roux')
    await invitation.open('01a20000-0000-7000-8000-000000000000', fragment)
    expect([invitation.view, invitation.problem]).toEqual([null, 'mangled'])
  }, 60_000)

  test('that names another inviter than the log is called mangled', async () => {
    const { id } = await scene.colleague.invite('Inès Roux')
    const { fragment } = await scene.colleague.invite('Paul Vidal')
    await invitation.open(id, fragment)
    expect([invitation.view, invitation.problem]).toEqual([null, 'mangled'])
  }, 60_000)

  test('cannot be opened without a network, and can be afterwards', async () => {
    const { id, fragment } = await scene.colleague.invite('Inès Roux')
    scene.network.up = false
    await invitation.open(id, fragment)
    expect(invitation.problem).toBe('offline')
    scene.network.up = true
    await invitation.open(id, fragment)
    expect(invitation.problem).toBeNull()
  }, 60_000)

  test('that is opened again shows the words that were noted, unless somebody signed in meanwhile', async () => {
    const { id, fragment } = await scene.colleague.invite('Inès Roux')
    await invitation.open(id, fragment)
    const noted = invitation.prepare()
    await enrolmentReady(noted)
    await invitation.open(id, fragment)
    expect(invitation.prepare()).toBe(noted)
    await vault().createIdentity()
    await invitation.open(id, fragment)
    expect(invitation.prepare()).not.toBe(noted)
  }, 60_000)

  test('that was used leads on, for whoever holds it', async () => {
    const link = await scene.colleague.invite('Inès Roux')
    await invitation.open(link.id, link.fragment)
    await invitation.accept({ enrolment: enrolment() })
    await invitation.open(link.id, link.fragment)
    expect([invitation.view, invitation.problem]).toEqual([null, 'used'])
  }, 60_000)

  test('opened by a member is not theirs, and nobody is a member who is signed out', async () => {
    await arrive(scene, 'Inès Roux')
    const { id, fragment } = await scene.colleague.invite('Paul Vidal')
    await invitation.open(id, fragment)
    expect(invitation.view).toMatchObject({ signedIn: true, already: true })
    await session.signOut()
    await invitation.open(id, fragment)
    expect(invitation.view).toMatchObject({ signedIn: false, already: false })
  }, 60_000)

  test('never sends its secret', async () => {
    const { id, fragment } = await scene.colleague.invite('Inès Roux')
    await invitation.open(id, fragment)
    await invitation.accept({ enrolment: enrolment() })
    expect(scene.network.sent.join('')).not.toContain(fragment.slice(0, 40))
  }, 60_000)
})

describe('joining', () => {
  beforeEach(async () => {
    const { id, fragment } = await scene.colleague.invite('Inès Roux')
    await invitation.open(id, fragment)
  }, 60_000)

  test('is said again when somebody else wrote into the log first', async () => {
    const given = enrolment()
    await scene.colleague.invite('Paul Vidal')
    const landed = await invitation.accept({ enrolment: given })
    expect(landed.territory).toBe(scene.colleague.territory)
    expect(session.me?.name).toBe('Inès Roux')
  }, 60_000)

  test('refuses an address that has an account, and takes another', async () => {
    const taken = { id: 'x', email: EMAIL, vault: '', version: 1, unlockers: [], code: '' }
    scene.site.accounts.set('x', taken)
    const given = enrolment()
    expect(await refusal(invitation.accept({ enrolment: given }))).toBe('email_taken')
    await invitation.accept({ enrolment: { ...given, email: 'ines.roux@exemple.fr' } })
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('makes no new keys for somebody whose keys are open', async () => {
    await invitation.accept({ enrolment: enrolment() })
    const account = session.me?.account
    const secrets = prepareEnrolment()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect([secrets.ready, session.me?.account]).toEqual([false, account])
    expect(await refusal(invitation.accept({ enrolment: { ...enrolment(), secrets } }))).toBe(
      'signed_in',
    )
  }, 60_000)
})

describe('a page that is loaded anew before joining', () => {
  let page: InvitationState
  let link: { id: string; fragment: string }
  let noted: { words: string[]; totpSecret: string }

  const show = async () => {
    await page.open(link.id, link.fragment)
    const secrets = page.prepare()
    await enrolmentReady(secrets)
    return secrets
  }
  /** Nothing is left in memory. */
  const loadAnew = async () => {
    dispatchEvent(new Event('pagehide'))
    page = new InvitationState()
    await scene.reload()
  }

  beforeEach(async () => {
    page = new InvitationState()
    link = await scene.colleague.invite('Inès Roux')
    const { words, totpSecret } = await show()
    noted = { words, totpSecret }
  }, 60_000)

  test('shows the same words and the same code, and these open', async () => {
    await loadAnew()
    const secrets = await show()
    expect(secrets).toMatchObject({ ...noted, anew: false })
    await page.accept({ enrolment: { email: EMAIL, code: CODE, secrets } })
    await session.signOut()
    await session.signIn(EMAIL, noted.words.join(' '))
    await session.secondFactor(CODE)
    expect(session.me?.name).toBe('Inès Roux')
  }, 60_000)

  test('keeps no word in clear, and nothing at all once one has joined', async () => {
    const kept = () => JSON.stringify([sessionStorage, localStorage])
    for (const word of [...noted.words, noted.totpSecret]) expect(kept()).not.toContain(word)
    await page.accept({ enrolment: { email: EMAIL, code: CODE, secrets: await show() } })
    expect(kept()).not.toContain(link.id)
  }, 60_000)

  test('in another tab says that the words are new', async () => {
    dispatchEvent(new Event('pagehide'))
    sessionStorage.clear()
    history.replaceState(null, '', `/invitation/${link.id}`)
    await loadAnew()
    history.replaceState(null, '', '/')
    const secrets = await show()
    expect(secrets.words).not.toEqual(noted.words)
    expect(secrets.anew).toBe(true)
  }, 60_000)

  test('leaves no trace on a shared computer, once the tab is closed and a page is opened there', async () => {
    const kept = () => JSON.stringify([sessionStorage, localStorage])
    await loadAnew()
    expect(kept()).toContain(link.id)
    dispatchEvent(new Event('pagehide'))
    sessionStorage.clear()
    await loadAnew()
    expect(kept()).not.toContain(link.id)
  }, 60_000)

  test('finds the link used, when another tab joined by it first', async () => {
    const other = { email: EMAIL, code: CODE, secrets: await show() }
    await new Colleague(scene.site, newVault()).join(link)
    expect(await refusal(page.accept({ enrolment: other }))).toBe('invitation_used')
    expect(page.problem).toBe('used')
  }, 60_000)

  test('another link has words of its own', async () => {
    const paul = await scene.colleague.invite('Paul Vidal')
    await page.open(paul.id, paul.fragment)
    const secrets = page.prepare()
    await enrolmentReady(secrets)
    expect(secrets.words).not.toEqual(noted.words)
    expect(secrets.anew).toBe(false)
  }, 60_000)

  test('an answer that was lost is had by asking once more', async () => {
    const given = { email: EMAIL, code: CODE, secrets: await show() }
    scene.network.unheard = '/join'
    expect(await refusal(page.accept({ enrolment: given }))).toBe('offline')
    scene.network.unheard = undefined
    await page.accept({ enrolment: given })
    expect([session.phase, session.me?.name]).toEqual(['ready', 'Inès Roux'])
  }, 60_000)
})
