import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { connection } from '../session/connection.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { Colleague } from '../testing/colleague.ts'
import {
  arrive,
  type Landed,
  newVault,
  refusal,
  type Scene,
  settle,
  startScene,
} from '../testing/scene.ts'
import { threadOf } from '../threads/thread.svelte.ts'
import { threadsOf } from '../threads/threads.svelte.ts'
import { vault } from '../vault.ts'
import { rooms } from './rooms.svelte.ts'
import { roster } from './roster.svelte.ts'
import { waiting } from './waiting.ts'

let scene: Scene
let landed: Landed

const joinAs = async (name: string, by = scene.colleague, how = {}): Promise<Colleague> =>
  new Colleague(scene.site, newVault()).join(await by.invite(name, how))

const carersOf = () => [...scene.site.rooms.values()].find(({ kind }) => kind === 'carers')

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
}, 60_000)
afterEach(async () => {
  vi.restoreAllMocks()
  await scene.end()
})

describe('a pathway group open to carers', () => {
  let pathway: string

  beforeEach(async () => {
    pathway = await scene.colleague.createPathway('Plaies et cicatrisation')
    await rooms.reload()
  }, 60_000)

  test('is read before it is joined, and written in after', async () => {
    const thread = await scene.colleague.post(pathway, 'Quel pansement ?')
    expect(rooms.get(pathway)).toMatchObject({
      name: 'Plaies et cicatrisation',
      joined: false,
      waiting: false,
      abilities: { join: true, post: false, leave: false },
    })
    const read = threadOf(pathway, thread)
    await read.load()
    expect(read.messages.map(({ text }) => text)).toEqual(['Quel pansement ?'])
    await threadsOf(pathway).load()
    expect(threadsOf(pathway).list).toMatchObject([{ count: 1, unread: 0 }])
    await rooms.join(pathway)
    expect(rooms.get(pathway)).toMatchObject({
      joined: true,
      abilities: { join: false, post: true },
    })
    await read.send({ text: 'Un hydrocolloïde.' })
    await settle(() => connection.outboxCount === 0)
    expect(await scene.colleague.read(thread)).toEqual(['Quel pansement ?', 'Un hydrocolloïde.'])
  }, 60_000)

  test('is left again', async () => {
    await rooms.join(pathway)
    await rooms.leave(pathway)
    expect(rooms.get(pathway)?.joined).toBe(false)
  }, 60_000)

  test('shows its newest message on the home screen', async () => {
    await rooms.join(pathway)
    await scene.colleague.post(pathway, 'Réunion\njeudi à 20 h.')
    await settle(() => rooms.get(pathway)?.latest !== undefined)
    expect(rooms.get(pathway)).toMatchObject({
      unread: 1,
      latest: { excerpt: 'Réunion jeudi à 20 h.', author: { name: 'Claire Aubrac' } },
    })
  }, 60_000)

  test('counts a message that comes while the server counts, and none that was read elsewhere', async () => {
    await rooms.join(pathway)
    const { network, site, colleague } = scene
    const unread = () => rooms.get(pathway)?.unread
    let thread = ''
    const happens = async () => {
      thread = await colleague.post(pathway, 'Qui vient jeudi ?')
      await settle(() => unread() === 1)
    }
    network.meanwhile = { path: 'rooms', happens }
    await rooms.recount()
    expect(unread()).toBe(1)
    site.positions.set(thread, 2)
    site.hear(undefined, { type: 'thread.read', room: pathway, thread, number: 2 })
    await settle(() => unread() === 0)
    await colleague.post(pathway, 'Moi.', thread)
    await settle(() => rooms.get(pathway)?.latest?.excerpt === 'Moi.')
    expect(unread()).toBe(0)
  }, 60_000)

  test('is counted by the server after each reading, here or elsewhere', async () => {
    await rooms.join(pathway)
    const { site, colleague } = scene
    const first = await colleague.post(pathway, 'Qui vient jeudi ?')
    const second = await colleague.post(pathway, 'Et vendredi ?')
    await settle(() => rooms.get(pathway)?.unread === 2)
    // Its frame was lost on the way.
    site.positions.set(second, 1)
    const read = threadOf(pathway, first)
    await read.load()
    read.markRead()
    await settle(() => rooms.get(pathway)?.unread === 0)
    expect(site.positions.get(first)).toBe(1)
  }, 60_000)

  test('is shut to who was removed from the territory: the next writer sees to it, unasked', async () => {
    const paul = await joinAs('Paul Vidal')
    const luc = await joinAs('Luc Mazel', scene.colleague, { carer: false, role: 'coordinator' })
    await rooms.reload()
    await rooms.join(pathway)
    await luc.remove(paul.account)
    const before = carersOf()?.log.length ?? 0
    const id = await threadsOf(pathway).post('Sans Paul.')
    await settle(() => connection.outboxCount === 0)
    expect(carersOf()?.log.length).toBeGreaterThan(before)
    const real = threadOf(pathway, id).id
    expect(await scene.colleague.read(real)).toEqual(['Sans Paul.'])
    expect(await paul.read(real)).toEqual(['shut'])
  }, 60_000)
})

describe('a closed group', () => {
  test('is read by whom its moderator adds, and no more by whom they remove', async () => {
    const room = await rooms.create({
      territory: landed.territory,
      kind: 'closed',
      purpose: 'working_group',
      name: 'Astreinte',
    })
    const { colleague } = scene
    expect(rooms.candidates(room).map(({ name }) => name)).toEqual(['Claire Aubrac'])
    const first = await threadsOf(room).post('Avant.')
    await rooms.add(room, colleague.account)
    expect(rooms.members(room).map(({ name, role }) => [name, role])).toEqual([
      ['Claire Aubrac', 'member'],
      ['Inès Roux', 'moderator'],
    ])
    await settle(() => connection.outboxCount === 0)
    expect(await colleague.read(threadOf(room, first).id)).toEqual(['Avant.'])
    await rooms.remove(room, colleague.account)
    const second = await threadsOf(room).post('Après.')
    await settle(() => connection.outboxCount === 0)
    expect(await colleague.read(threadOf(room, second).id)).toEqual(['shut'])
  }, 60_000)

  test('that I was removed from leaves this browser', async () => {
    const { colleague } = scene
    const me = session.me?.account ?? ''
    const room = await colleague.createTeam(me)
    await rooms.reload()
    const thread = threadOf(room, await colleague.post(room, 'Entre nous.'))
    await thread.load()
    expect(thread.messages).toHaveLength(1)
    await colleague.remove(me, room)
    await settle(() => rooms.get(room) === undefined)
    expect(threadOf(room, thread.id)).not.toBe(thread)
  }, 60_000)

  test('that I leave is out of my sight: the site tells me no more of it', async () => {
    const { colleague, site } = scene
    const room = await colleague.createTeam(session.me?.account ?? '')
    await rooms.reload()
    expect(rooms.get(room)?.joined).toBe(true)
    await rooms.leave(room)
    expect(rooms.get(room)).toBeUndefined()
    expect(JSON.parse(site.room(room).log.at(-1)?.payload ?? '{}').action).toBe('leave')
  }, 60_000)
})

describe('a group whose key is renewed is never shown as one to wait for', () => {
  /** Whether one of them was said to be readable soon, at any moment since. */
  const watched = (...watching: string[]): (() => boolean) => {
    let waited = false
    const set = roster.rooms.set.bind(roster.rooms)
    vi.spyOn(roster.rooms, 'set').mockImplementation((id, view) => {
      const all = set(id, view)
      waited ||= watching.some((room) => rooms.get(room)?.waiting)
      return all
    })
    return () => waited
  }
  const epochs = (room: string): number =>
    scene.site.room(room).log.filter(({ payload }) => payload.includes('"commitment"')).length

  test('where I remove somebody', async () => {
    const { territory } = landed
    const named = { kind: 'closed', purpose: 'working_group', name: 'Astreinte' } as const
    const room = await rooms.create({ territory, ...named })
    await rooms.add(room, scene.colleague.account)
    await threadsOf(room).load()
    const waited = watched(room)
    await rooms.remove(room, scene.colleague.account)
    expect(epochs(room)).toBe(2)
    expect(rooms.get(room)).toMatchObject({ waiting: false, memberCount: 1 })
    expect(waited()).toBe(false)
  }, 60_000)

  test('where somebody else does', async () => {
    const { colleague } = scene
    const paul = await joinAs('Paul Vidal')
    const room = await colleague.createTeam(session.me?.account ?? '')
    await colleague.say(
      await colleague.vault.admit({
        ...{ room, account: paul.account, role: 'member' },
        now: Date.now(),
      }),
    )
    await rooms.reload()
    await threadOf(room, await colleague.post(room, 'Avec Paul.')).load()
    expect(rooms.get(room)).toMatchObject({ waiting: false, unread: 1, memberCount: 3 })
    const waited = watched(room)
    await colleague.remove(paul.account, room)
    await settle(() => rooms.get(room)?.memberCount === 2)
    expect(rooms.get(room)).toMatchObject({ waiting: false, unread: 1 })
    expect(waited()).toBe(false)
  }, 60_000)

  test('where somebody else removes a member of the territory', async () => {
    const { colleague } = scene
    const paul = await joinAs('Paul Vidal')
    const pathway = await colleague.createPathway('Plaies')
    await rooms.reload()
    await rooms.join(pathway)
    const open = [pathway, colleague.onboarding]
    for (const room of open) await threadsOf(room).load()
    const waited = watched(...open)
    await colleague.remove(paul.account)
    const { territory } = landed
    await settle(() => roster.territories.get(territory)?.members.length === 2)
    await colleague.post(pathway, 'Sans Paul.')
    await settle(() => rooms.get(pathway)?.latest?.excerpt === 'Sans Paul.')
    expect(waited()).toBe(false)
  }, 60_000)
})

describe('a carer invited by a coordinator who is none', () => {
  const chief = () =>
    joinAs('Luc Mazel', scene.colleague, { carer: false, role: 'coordinator' as const })

  test('is let in by any carer, unasked', async () => {
    const zoe = await joinAs('Zoé Lacan', await chief())
    const carers = carersOf()?.id ?? ''
    const boxes = () =>
      scene.site.beside.boxes.filter(
        ({ room, holder }) => room === carers && holder === zoe.account,
      )
    expect(boxes()).toHaveLength(0)
    await settle(() => boxes().length > 0)
  }, 60_000)

  test('is told to wait, and reads as soon as one was there', async () => {
    await session.signOut()
    const pathway = await scene.colleague.createPathway('Plaies')
    await arrive({ ...scene, colleague: await chief() }, 'Zoé Lacan', 'zoe@exemple.fr')
    const thread = threadOf(pathway, await scene.colleague.post(pathway, 'Quel pansement ?'))
    await thread.load()
    await settle(() => rooms.get(pathway)?.waiting === true)
    expect(thread.messages).toEqual([])
    await scene.colleague.help(carersOf()?.id ?? '', session.me?.account ?? '')
    await waiting.ask()
    expect(rooms.get(pathway)?.waiting).toBe(false)
    expect(thread.messages.map(({ text }) => text)).toEqual(['Quel pansement ?'])
  }, 60_000)
})

test('who comes back is let in as what they were', async () => {
  const room = await scene.colleague.createPathway('Plaies')
  await rooms.reload()
  const view = roster.rooms.get(room)
  const [back] = roster.territories.get(scene.colleague.territory)?.members ?? []
  if (!view || !back) throw new Error('nobody is there')
  roster.rooms.set(room, { ...view, waiting: [{ ...back, former: 'moderator' }] })
  const admit = vi.spyOn(vault(), 'admit').mockRejectedValue(new Error('it is not asked for more'))
  await refusal(rooms.add(room, back.account))
  expect(admit.mock.calls[0]?.[0]).toMatchObject({ account: back.account, role: 'moderator' })
}, 60_000)

test('where nobody is named for it, whoever has been in a group for longest is said to run it', async () => {
  const { territory } = landed
  const kind = { kind: 'closed', purpose: 'working_group' } as const
  const room = await rooms.create({ territory, ...kind, name: 'Plaies' })
  const { account } = scene.colleague
  await rooms.add(room, account)
  const running = () => rooms.members(room).flatMap(({ name, runs }) => (runs ? name : []))
  expect(running()).toEqual([session.me?.name])
  await rooms.leave(room)
  await scene.colleague.catchUp()
  const me = session.me?.account ?? ''
  const admit = { room, account: me, role: 'member', now: Date.now() } as const
  await scene.colleague.say(await scene.colleague.vault.admit(admit))
  await rooms.reload()
  expect(running()).toEqual(['Claire Aubrac'])
}, 60_000)
