import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Submission } from '#vault/api.ts'

import { coordination } from './coordination.svelte.ts'
import { rooms } from './rooms.svelte.ts'
import { roster } from './roster.svelte.ts'
import { Colleague } from './testing/colleague.ts'
import {
  arrive,
  type Landed,
  newVault,
  refusal,
  type Scene,
  settle,
  startScene,
} from './testing/scene.ts'

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

const remove = (account: string) => () =>
  scene.colleague.vault.remove({ room: landed.territory, accounts: [account], now: Date.now() })

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

  test('the later name stands, and the same name twice is told', async () => {
    meanwhile(rename('CPTS Nord'))
    await rooms.rename(landed.territory, 'CPTS Sud')
    expect(roster.territories.get(landed.territory)?.name).toBe('CPTS Sud')
    meanwhile(rename('CPTS Est'))
    expect(await refusal(rooms.rename(landed.territory, 'CPTS Est'))).toBe('already')
  }, 60_000)
})
