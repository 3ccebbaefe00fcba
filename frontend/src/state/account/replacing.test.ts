import { afterEach, expect, test, vi } from 'vitest'

import { rooms } from '../rooms/rooms.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { arrive, CODE, type Scene, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { invitation } from './invitation.svelte.ts'
import { renewVault, replacing } from './replacing.svelte.ts'

let scene: Scene

afterEach(() => scene.end())

/** The colleague met somebody who lost everything. */
async function letReenter({ colleague }: Scene, account: string) {
  const { vault: theirs, territory } = colleague
  const now = Date.now()
  const made = await theirs.inviteAgain({ territory, account, expires: now + 86_400_000, now })
  await colleague.say(made.submission)
  return { id: made.invitation, fragment: made.path.split('#')[1] ?? '' }
}

test('all that was mine is made anew, in the vault before any log, and what it opened with it', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  const room = await scene.colleague.createTeam([...scene.site.accounts.keys()][0] ?? '')
  await rooms.reload()
  scene.network.asked.length = 0
  await replacing.begin()
  const asked = scene.network.asked.filter((each) => /^(PUT|POST) (identity|statements)/.test(each))
  expect(asked.indexOf('PUT identity/vault')).toBe(0)
  expect(asked.indexOf('POST statements')).toBeGreaterThan(0)
  expect(await vault().keysBehind()).toEqual([])
  expect(replacing.progress).toBeNull()
  await scene.colleague.catchUp()
  expect(await scene.colleague.vault.needsRekey(room, Date.now())).not.toBe('stale')
}, 60_000)

test('who lost everything comes back to their account by a link of a coordinator', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  const [account = ''] = scene.site.accounts.keys()
  await session.signOut()
  const { id, fragment } = await letReenter(scene, account)
  await invitation.open(id, fragment)
  expect(invitation.view).toMatchObject({ account, signedIn: false })
  const secrets = invitation.prepare()
  const email = 'ines.roux@exemple.fr'
  const { territory } = await invitation.accept({ enrolment: { email, code: CODE, secrets } })
  expect(await vault().account()).toBe(account)
  const { me } = await vault().territoryView(territory)
  expect(me).toMatchObject({ account, suspended: false })
}, 60_000)

test('who is signed in comes back with keys made for it', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  const [account = ''] = scene.site.accounts.keys()
  const { id, fragment } = await letReenter(scene, account)
  await invitation.open(id, fragment)
  expect(invitation.view).toMatchObject({ account, signedIn: true })
  const { territory } = await invitation.accept({})
  expect(await vault().territoryView(territory)).toMatchObject({ me: { suspended: false } })
  expect(await vault().keysBehind()).toEqual([])
}, 60_000)

test('what was broken off is taken up', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  await renewVault()
  expect(await vault().keysBehind()).toHaveLength(1)
  await replacing.goOn()
  expect(await vault().keysBehind()).toEqual([])
  scene.network.asked.length = 0
  await replacing.goOn()
  expect(scene.network.asked).toEqual([])
}, 60_000)

test('nor is a room left out that was still to come when it was broken off', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  const room = await scene.colleague.createTeam([...scene.site.accounts.keys()][0] ?? '')
  await rooms.reload()
  const broken = vi.spyOn(vault(), 'makeRekey').mockRejectedValue(new TypeError('no network'))
  await expect(replacing.begin()).rejects.toThrow()
  broken.mockRestore()
  expect(await vault().keysBehind()).toEqual([])
  await replacing.goOn()
  expect(replacing.unfinished).toBe(false)
  await scene.colleague.catchUp()
  expect(await scene.colleague.vault.needsRekey(room, Date.now())).not.toBe('stale')
}, 60_000)

test('a group that was lost keeps the others from nothing', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  const [account = ''] = scene.site.accounts.keys()
  const [lost, kept] = [
    await scene.colleague.createTeam(account),
    await scene.colleague.createTeam(account),
  ]
  await rooms.reload()
  await scene.colleague.remove(account, lost)
  await replacing.begin()
  expect(replacing.unfinished).toBe(false)
  await scene.colleague.catchUp()
  expect(await scene.colleague.vault.needsRekey(kept, Date.now())).not.toBe('stale')
}, 60_000)

test('nor does a territory that was lost', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  const [account = ''] = scene.site.accounts.keys()
  await scene.colleague.remove(account)
  await replacing.begin()
  expect(replacing.unfinished).toBe(false)
  await rooms.reload()
  await replacing.goOn()
  expect(replacing.unfinished).toBe(false)
}, 60_000)
