import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { RekeyNeed, Submission } from '#vault/api.ts'

import { besideOf } from '../testing/answers.ts'
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
import { coordination } from './coordination.svelte.ts'
import { rooms } from './rooms.svelte.ts'
import { roster } from './roster.svelte.ts'
import { renew } from './statements.ts'

let scene: Scene
let landed: Landed
let paul: Colleague

const said = async (make: () => Promise<Submission>): Promise<void> => {
  await scene.colleague.catchUp()
  await scene.colleague.say(await make())
}

/** What the other coordinator does after this browser has read the logs, and before it writes. */
const meanwhile = (make: () => Promise<Submission>): void => {
  scene.network.meanwhile = { path: 'logs', happens: () => said(make) }
}

const setRole = (account: string, role: 'coordinator' | 'member') => () =>
  scene.colleague.vault.setRole({ room: landed.territory, account, role, now: Date.now() })

const remove =
  (account: string, room = landed.territory) =>
  () =>
    scene.colleague.vault.remove({ room, accounts: [account], now: Date.now() })

const letReenter = (account: string) => async () => {
  const now = Date.now()
  const again = { territory: landed.territory, account, expires: now + 86_400_000, now }
  return (await scene.colleague.vault.inviteAgain(again)).submission
}

const newKeys =
  (room = landed.territory) =>
  () =>
    scene.colleague.vault.makeRekey({ room, now: Date.now() })

/** What the logs ask for as everybody sees them, and whether the other coordinator has the key in force. */
async function keysOf(room: string): Promise<{ need: RekeyNeed; shared: boolean }> {
  const { colleague } = scene
  await colleague.catchUp()
  const need = await colleague.vault.needsRekey(room, Date.now())
  const served = besideOf(scene.site, room, colleague.account)
  const { present } = await colleague.vault.ingestEpochs({ room, ...served })
  return { need, shared: present }
}

/** A closed group in which both moderate, and Paul is not. */
async function team(): Promise<string> {
  const ines = roster.territories.get(landed.territory)?.me?.account ?? ''
  const room = await scene.colleague.createTeam(ines)
  const role = { room, account: ines, role: 'moderator', now: Date.now() } as const
  await scene.colleague.say(await scene.colleague.vault.setRole(role))
  await rooms.reload()
  return room
}

const rename = (name: string) => () =>
  scene.colleague.vault.rename({ room: landed.territory, name, now: Date.now() })

/** Inès coordinates in this browser, Claire elsewhere; Paul is a member. */
beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
  paul = await new Colleague(scene.site, newVault()).join(
    await scene.colleague.invite('Paul Vidal'),
  )
  const ines = roster.territories.get(landed.territory)?.me?.account ?? ''
  await said(setRole(ines, 'coordinator'))
  await rooms.reload()
}, 60_000)
afterEach(() => scene.end())

const role = (account: string) =>
  roster.territories.get(landed.territory)?.members.find((each) => each.account === account)?.role

describe('of two coordinators at once', () => {
  test('who removes whom the other removed is told that they are gone', async () => {
    meanwhile(remove(paul.account))
    const mine = coordination.removeMember(landed.territory, paul.account)
    expect(await refusal(mine)).toBe('unknown')
    expect(role(paul.account)).toBeUndefined()
  }, 60_000)

  test('who names whom the other removed is told that they are gone', async () => {
    meanwhile(remove(paul.account))
    const mine = coordination.setRole(landed.territory, paul.account, 'coordinator')
    expect(await refusal(mine)).toBe('unknown')
  }, 60_000)

  test('both are done where one renews the keys and the other removes', async () => {
    meanwhile(newKeys())
    await coordination.removeMember(landed.territory, paul.account)
    expect(role(paul.account)).toBeUndefined()
    expect(await keysOf(landed.territory)).toEqual({ need: 'none', shared: true })
  }, 60_000)

  test('who renews the keys while the other removes seals none to who is gone', async () => {
    meanwhile(remove(paul.account))
    await renew(landed.territory, ['due'])
    expect(await keysOf(landed.territory)).toEqual({ need: 'none', shared: true })
    await expect(paul.catchUp()).resolves.toBeUndefined()
    const served = besideOf(scene.site, landed.territory, paul.account)
    const { present } = await paul.vault.ingestEpochs({ room: landed.territory, ...served })
    expect(present).toBe(false)
  }, 60_000)

  test('who lets somebody re-enter whom the other removes is told that they are gone', async () => {
    const link = coordination.reentryLink(landed.territory, paul.account)
    meanwhile(remove(paul.account))
    expect(await refusal(link.make())).toBe('unknown')
    expect(coordination.invitations(landed.territory)).toEqual([])
  }, 60_000)

  test('who removes whom the other lets re-enter is told so, and removes them all the same by saying it again', async () => {
    meanwhile(letReenter(paul.account))
    const mine = () => coordination.removeMember(landed.territory, paul.account)
    expect(await refusal(mine())).toBe('reentry_begun')
    expect(role(paul.account)).toBe('member')
    await mine()
    expect(coordination.people(landed.territory).map(({ account }) => account)).not.toContain(
      paul.account,
    )
  }, 60_000)

  test('who lets somebody re-enter whom the other lets re-enter is told so, and takes its place by saying it again', async () => {
    const link = coordination.reentryLink(landed.territory, paul.account)
    meanwhile(letReenter(paul.account))
    expect(await refusal(link.make())).toBe('reentry_begun')
    const { id } = await link.make()
    expect(coordination.invitations(landed.territory).map((each) => each.id)).toEqual([id])
  }, 60_000)

  test('of two who let each other re-enter the later is told that they are suspended', async () => {
    const ines = roster.territories.get(landed.territory)?.me?.account ?? ''
    meanwhile(letReenter(ines))
    const link = coordination.reentryLink(landed.territory, scene.colleague.account)
    expect(await refusal(link.make())).toBe('suspended')
  }, 60_000)

  test('who lets somebody into a group whom the other removes is told that they are gone', async () => {
    const room = await team()
    meanwhile(remove(paul.account))
    expect(await refusal(rooms.add(room, paul.account))).toBe('unknown')
  }, 60_000)

  test('who lets somebody in whom the other let in is told that they are in', async () => {
    const room = await team()
    const admit = { room, account: paul.account, role: 'member' } as const
    meanwhile(() => scene.colleague.vault.admit({ ...admit, now: Date.now() }))
    expect(await refusal(rooms.add(room, paul.account))).toBe('already')
    await settle(() => rooms.members(room).some(({ account }) => account === paul.account))
  }, 60_000)

  test('who lets somebody in while the keys are renewed gives them the new ones', async () => {
    const room = await team()
    meanwhile(newKeys(room))
    await rooms.add(room, paul.account)
    await paul.catchUp()
    const served = besideOf(scene.site, room, paul.account)
    const { present } = await paul.vault.ingestEpochs({ room, ...served })
    expect(present).toBe(true)
  }, 60_000)

  test('both are done where one names and the other removes', async () => {
    meanwhile(setRole(paul.account, 'coordinator'))
    await coordination.removeMember(landed.territory, paul.account)
    expect(role(paul.account)).toBeUndefined()
  }, 60_000)

  test('who names whom the other named is told that it is done', async () => {
    meanwhile(setRole(paul.account, 'coordinator'))
    const mine = coordination.setRole(landed.territory, paul.account, 'coordinator')
    expect(await refusal(mine)).toBe('already')
    await settle(() => role(paul.account) === 'coordinator')
  }, 60_000)

  test('who just lost the role is told so', async () => {
    const ines = roster.territories.get(landed.territory)?.me?.account ?? ''
    meanwhile(setRole(ines, 'member'))
    const mine = coordination.setRole(landed.territory, paul.account, 'coordinator')
    expect(await refusal(mine)).toBe('role')
    expect(role(paul.account)).toBe('member')
  }, 60_000)

  test('who revokes a link that the other revoked is told that it is over', async () => {
    const { id: invitation } = await scene.colleague.invite('Léa Martin')
    await rooms.reload()
    const room = landed.territory
    meanwhile(() => scene.colleague.vault.revokeInvite({ room, invitation, now: Date.now() }))
    expect(await refusal(coordination.revoke(room, invitation))).toBe('closed')
  }, 60_000)

  test('the later name stands, and the same name twice is told', async () => {
    meanwhile(rename('CPTS Nord'))
    await rooms.rename(landed.territory, 'CPTS Sud')
    expect(roster.territories.get(landed.territory)?.name).toBe('CPTS Sud')
    meanwhile(rename('CPTS Est'))
    expect(await refusal(rooms.rename(landed.territory, 'CPTS Est'))).toBe('already')
  }, 60_000)
})
