import { afterEach, beforeEach, expect, test } from 'vitest'

import { canonical, parse } from '#crypto/canonical.ts'
import { utf8 } from '#crypto/bytes.ts'
import type { StoredStatement } from '#wire/rooms.ts'

import { session } from '../session/session.svelte.ts'
import { arrive, type Landed, type Scene, settle, startScene } from '../testing/scene.ts'
import { alarms } from './alarms.svelte.ts'
import { anchors } from './anchors.ts'
import { logs } from './logs.ts'
import { rooms } from './rooms.svelte.ts'

let scene: Scene
let landed: Landed

/** The server has this stand as the next statement of a log. */
function serve(id: string, change: (last: StoredStatement) => Partial<StoredStatement>): void {
  const { log } = scene.site.room(id)
  const last = log.at(-1)
  if (!last) throw new Error('an empty log')
  const seq = last.seq + 1
  log.push({ ...last, ...change(last), seq })
  scene.site.hear(undefined, { type: 'log', room: id, seq, hash: '' })
}

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
  await session.trustDevice(true)
}, 60_000)
afterEach(() => scene.end())

test('logs that fit raise no alarm, however they grow', async () => {
  await scene.colleague.createPathway('Plaies et cicatrisation')
  await rooms.reload()
  expect(rooms.list).toHaveLength(2)
  expect([alarms.forks, alarms.outdated]).toEqual([[], false])
}, 60_000)

test('a log that does not follow from what was seen raises the alarm for its group', async () => {
  serve(landed.room, () => ({}))
  await settle(() => alarms.forks.length === 1)
  expect(alarms.forks).toMatchObject([{ room: landed.room, territory: landed.territory }])
  await logs.catchUp([landed.room])
  expect(alarms.forks).toHaveLength(1)
  await session.lock()
  expect(alarms.forks).toEqual([])
}, 60_000)

test('a territory that ends before what this account saw raises the alarm, until it is whole again', async () => {
  await anchors.store()
  const { log } = scene.site.room(landed.territory)
  const withheld = log.splice(-1)
  await scene.reload()
  await settle(() => alarms.forks.length === 1)
  expect(alarms.forks).toMatchObject([{ room: landed.territory }])
  log.push(...withheld)
  scene.site.hear(undefined, { type: 'log', room: landed.territory, seq: log.length, hash: '' })
  await settle(() => alarms.forks.length === 0)
}, 60_000)

test('what a newer version wrote asks for a new page, and is no alarm', async () => {
  serve(landed.room, ({ payload, seq }) => {
    const read = parse(utf8(payload))
    const prev = scene.site.room(landed.room).head
    const said = canonical({ ...read, prev, seq: seq + 1, action: 'dance' })
    return { payload: new TextDecoder().decode(said) }
  })
  await settle(() => alarms.outdated)
  expect(alarms.forks).toEqual([])
}, 60_000)
