import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { prepareEnrolment } from '../account/enrolment.ts'
import { founding } from '../account/founding.svelte.ts'
import { setServerTime } from '../clock.ts'
import { connection } from '../session/connection.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { Colleague } from '../testing/colleague.ts'
import { CODE, EMAIL, newVault, refusal, type Scene, settle, startScene } from '../testing/scene.ts'
import { threadOf } from '../threads/thread.svelte.ts'
import { threadsOf } from '../threads/threads.svelte.ts'
import { vault } from '../vault.ts'
import { coordination } from './coordination.svelte.ts'
import { rooms } from './rooms.svelte.ts'

let scene: Scene
let territory: string

const nurse = { trade: 'nurse', rpps: '', role: 'member' } as const

const invite = (more: { rpps?: string } = {}) =>
  coordination.personalLink({ territory, name: 'Inès Roux', ...nurse, ...more }).make()

const join = (url: string): Promise<Colleague> => {
  const [path = '', fragment = ''] = new URL(url).pathname
    .split('/')
    .slice(-1)
    .concat(url.split('#').slice(1))
  return new Colleague(scene.site, newVault()).join({ id: path, fragment })
}

beforeEach(async () => {
  scene = await startScene({ founded: false })
  await founding.open('01a20000-0000-7000-8000-000000000000', 'secret')
  const secrets = prepareEnrolment(true)
  const founder = { name: 'Luc Mazel', trade: 'nurse', email: EMAIL, code: CODE, secrets } as const
  territory = (await founding.found(founder)).territory
}, 60_000)
afterEach(() => scene.end())

test('who founds a territory coordinates it, and can be let in by words or by the sheet', () => {
  expect(founding.territoryName).toBe('CPTS du Haut-Lot')
  expect(session.territories).toMatchObject([{ id: territory, role: 'coordinator', carer: true }])
  expect(rooms.list).toMatchObject([{ kind: 'onboarding', joined: true, waiting: false }])
  const [account] = scene.site.accounts.values()
  expect(account?.unlockers.map(({ kind }) => kind)).toEqual(['passphrase', 'sheet'])
}, 60_000)

test('a link lets in the person it names, once handed over', async () => {
  const link = await invite()
  expect(coordination.invitations(territory)).toMatchObject([
    { id: link.id, name: 'Inès Roux', trade: 'nurse', role: 'member', by: 'Luc Mazel' },
  ])
  await join(link.url)
  await settle(() => coordination.people(territory).length === 2)
  expect(coordination.people(territory)).toMatchObject([
    { name: 'Inès Roux', role: 'member', carer: true, basis: { kind: 'link', by: null } },
    { name: 'Luc Mazel', role: 'coordinator', basis: { kind: 'founder' } },
  ])
  expect(coordination.invitations(territory)).toEqual([])
}, 60_000)

test('a link for a meeting is made by whoever moderates the welcome group', () => {
  expect(coordination.hosts(territory)).toEqual({ me: true, names: ['Luc Mazel'] })
})

test('a link for a meeting opens the welcome group only', async () => {
  const link = await coordination.sharedLink(territory).make()
  expect(link.url).toContain(`/invitation/${link.id}#`)
  expect(coordination.invitations(territory)).toMatchObject([{ id: link.id, role: 'guest' }])
}, 60_000)

test('a link that was withdrawn is listed no more, and what it could open is renewed', async () => {
  const link = await invite()
  const log = () => scene.site.rooms.get(territory)?.log ?? []
  await coordination.revoke(territory, link.id)
  await coordination.renewed
  expect(coordination.invitations(territory)).toEqual([])
  const acts = log().map(({ payload }) => (JSON.parse(payload) as { action: string }).action)
  expect(acts.slice(-2)).toEqual(['revoke_invite', 'rekey'])
}, 60_000)

test('a link is withdrawn even where what it could open cannot be renewed yet', async () => {
  const link = await invite()
  vi.spyOn(vault(), 'makeRekey').mockRejectedValue(new Error('it is not its turn'))
  await coordination.revoke(territory, link.id)
  await coordination.renewed
  expect(coordination.invitations(territory)).toEqual([])
}, 60_000)

test('who was invited and did not come in time is shown as such, until they are invited again', async () => {
  await invite({ rpps: '10101205564' })
  expect(coordination.expired(territory)).toEqual([])
  setServerTime(Date.now() + 15 * 86_400_000)
  expect(coordination.invitations(territory)).toEqual([])
  expect(coordination.expired(territory)).toMatchObject([
    { name: 'Inès Roux', trade: 'nurse', rpps: '10101205564', role: 'member' },
  ])
  await invite()
  expect(coordination.expired(territory)).toEqual([])
}, 60_000)

test('a member who was removed reads nothing that is written afterwards', async () => {
  const room = await rooms.create({
    ...{ territory, kind: 'open', purpose: 'pathway', audience: 'carers', name: 'Plaies' },
  })
  const ines = await join((await invite()).url)
  const before = await threadsOf(room).post('Avant.')
  await settle(() => connection.outboxCount === 0)
  expect(await ines.read(threadOf(room, before).id)).toEqual(['Avant.'])
  await coordination.removeMember(territory, ines.account)
  await coordination.renewed
  expect(coordination.people(territory).map(({ name }) => name)).toEqual(['Luc Mazel'])
  const after = await threadsOf(room).post('Après.')
  await settle(() => connection.outboxCount === 0)
  expect(await ines.read(threadOf(room, after).id)).toEqual(['shut'])
}, 60_000)

test('the last coordinator cannot be removed', async () => {
  const me = session.me?.account ?? ''
  expect(await refusal(coordination.removeMember(territory, me))).not.toBe('nothing was refused')
  expect(coordination.people(territory)).toHaveLength(1)
}, 60_000)

test('without a network a link is not made', async () => {
  scene.network.up = false
  const asked = invite()
  expect(await refusal(asked)).toBe('offline')
  scene.network.up = true
}, 60_000)

/** A colleague renews the territory's keys; what comes for who sits here is junk, or does not come. */
async function renewedBy(ines: Colleague, box: string | undefined): Promise<void> {
  await ines.catchUp()
  const { statements, beside } = await ines.vault.makeRekey({ room: territory, now: Date.now() })
  const mine = session.me?.account ?? ''
  const boxes = beside.boxes.flatMap((each) => {
    if (each.holder !== mine) return [each]
    return box === undefined ? [] : [{ ...each, box }]
  })
  await ines.say({ statements, beside: { ...beside, boxes } })
}

test('a colleague who gives junk for the keys keeps nobody from inviting', async () => {
  const ines = await join((await invite()).url)
  const octets = scene.site.beside.boxes[0]?.box.length ?? 0
  await renewedBy(ines, 'A'.repeat(octets))
  const paul = coordination.personalLink({ territory, ...nurse, name: 'Paul Vidal' })
  expect((await paul.make()).name).toBe('Paul Vidal')
  await expect(join((await paul.make()).url)).resolves.toBeInstanceOf(Colleague)
}, 60_000)

test('who waits for the keys that a colleague made is told that they come, and invites once they are here', async () => {
  const ines = await join((await invite()).url)
  await renewedBy(ines, undefined)
  const paul = coordination.personalLink({ territory, ...nurse, name: 'Paul Vidal' })
  expect(await refusal(paul.make())).toBe('no_key')
  await ines.help(territory, session.me?.account ?? '')
  expect((await paul.make()).name).toBe('Paul Vidal')
}, 60_000)
