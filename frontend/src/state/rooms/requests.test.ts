import { afterEach, expect, test } from 'vitest'

import { prepareEnrolment } from '../account/enrolment.ts'
import { founding } from '../account/founding.svelte.ts'
import { invitation } from '../account/invitation.svelte.ts'
import { home } from '../home/home.svelte.ts'
import { Colleague } from '../testing/colleague.ts'
import { CODE, EMAIL, newVault, refusal, type Scene, startScene } from '../testing/scene.ts'
import { coordination } from './coordination.svelte.ts'
import { requests } from './requests.svelte.ts'
import { rooms } from './rooms.svelte.ts'

let scene: Scene
let territory: string

/** Gaël comes by the link of a meeting. */
const gael = async (): Promise<Colleague> => {
  const link = await coordination.sharedLink(territory).make()
  const { pathname, hash } = new URL(link.url)
  const shown = { id: pathname.split('/').at(-1) ?? '', fragment: hash.slice(1) }
  return new Colleague(scene.site, newVault()).visit(shown, 'Gaël Marchand')
}

const enter = async () => {
  scene = await startScene({ founded: false })
  await founding.open('01a20000-0000-7000-8000-000000000000', 'secret')
  const secrets = prepareEnrolment(true)
  const founder = { name: 'Luc Mazel', email: EMAIL, code: CODE, secrets, trade: 'nurse' as const }
  territory = (await founding.found(founder)).territory
}

afterEach(() => scene.end())

test('who asks is shown by the name and profession on their own card, here and on the home screen', async () => {
  await enter()
  await (await gael()).askEntry()
  await requests.load()
  expect(requests.asked(territory)).toMatchObject([
    { name: 'Gaël Marchand', trade: 'nurse', carer: true, territory },
  ])
  expect(home.waiting).toMatchObject([{ kind: 'request', guest: { name: 'Gaël Marchand' } }])
}, 60_000)

test('who is let in is a member on the word of a request, and waits no more', async () => {
  await enter()
  const guest = await gael()
  await guest.askEntry()
  await requests.load()
  const [request] = requests.asked(territory)
  if (request) await requests.admit(request)
  expect(requests.asked(territory)).toEqual([])
  expect(coordination.people(territory)).toMatchObject([
    {
      name: 'Gaël Marchand',
      carer: true,
      role: 'member',
      basis: { kind: 'said', by: null },
    },
    { name: 'Luc Mazel' },
  ])
}, 60_000)

test('a request that was not signed by who is let in lets nobody in', async () => {
  await enter()
  const guest = await gael()
  await guest.askEntry()
  const [row] = scene.site.requests
  scene.site.requests = row ? [{ ...row, signature: 'A'.repeat(86) }] : []
  await requests.load()
  const [request] = requests.asked(territory)
  if (!request) throw new Error('nobody asked')
  expect(await refusal(requests.admit(request))).not.toBe('nothing was refused')
  expect(coordination.people(territory)).toHaveLength(1)
}, 60_000)

test('who is refused waits no more, and is no member', async () => {
  await enter()
  await (await gael()).askEntry()
  await requests.load()
  const [request] = requests.asked(territory)
  if (request) await requests.refuse(request)
  expect(requests.asked(territory)).toEqual([])
  expect(coordination.people(territory)).toHaveLength(1)
}, 60_000)

test('a guest leaves, and nothing of the territory is told to them any more', async () => {
  scene = await startScene()
  const { id, fragment } = await scene.colleague.inviteMany()
  await invitation.open(id, fragment)
  const enrolment = { email: EMAIL, code: CODE, secrets: prepareEnrolment() }
  const card = { name: 'Gaël Marchand', trade: 'nurse' as const }
  const { room } = await invitation.accept({ enrolment, card })
  expect(requests.asGuest).toMatchObject([{ state: 'none' }])
  await rooms.leave(room)
  expect([rooms.list, requests.asGuest]).toEqual([[], []])
}, 60_000)

test('a member is nobody’s guest', async () => {
  await enter()
  expect(requests.asGuest).toEqual([])
}, 60_000)

test('a coordinator names another, and takes the role back; never the last one', async () => {
  await enter()
  const guest = await gael()
  await guest.askEntry()
  await requests.load()
  const [request] = requests.asked(territory)
  if (request) await requests.admit(request)
  const roles = () => coordination.people(territory).map(({ role }) => role)
  await coordination.setRole(territory, guest.account, 'coordinator')
  expect(roles()).toEqual(['coordinator', 'coordinator'])
  await coordination.setRole(territory, guest.account, 'member')
  const me = coordination.people(territory).find(({ name }) => name === 'Luc Mazel')?.account ?? ''
  expect(await refusal(coordination.setRole(territory, me, 'member'))).toBe('last')
  expect(roles()).toEqual(['member', 'coordinator'])
}, 60_000)

test('a guest who opens the link of their meeting again is known to be in already', async () => {
  scene = await startScene()
  const link = await scene.colleague.inviteMany()
  await invitation.open(link.id, link.fragment)
  expect(invitation.view?.inside).toBeUndefined()
  const enrolment = { email: EMAIL, code: CODE, secrets: prepareEnrolment() }
  const card = { name: 'Gaël Marchand', trade: 'nurse' } as const
  const { room } = await invitation.accept({ enrolment, card })
  await invitation.open(link.id, link.fragment)
  expect(invitation.view).toMatchObject({ already: false, inside: room })
}, 60_000)

test('a guest whose other window joined by the link already lands in its group here too', async () => {
  scene = await startScene()
  const link = await scene.colleague.inviteMany()
  await invitation.open(link.id, link.fragment)
  const enrolment = { email: EMAIL, code: CODE, secrets: prepareEnrolment() }
  const card = { name: 'Gaël Marchand', trade: 'nurse' } as const
  const joined = await invitation.accept({ enrolment, card })
  expect(await invitation.accept({ card })).toEqual(joined)
}, 60_000)
