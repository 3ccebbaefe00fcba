/** What a site could try with what this browser says and lists. */
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { CaseState, SealedMessage } from '#vault/api.ts'

import { session } from '../session/session.svelte.ts'
import { arrive, type Landed, refusal, type Scene, settle, startScene } from '../testing/scene.ts'
import { threadOf } from '../threads/thread.svelte.ts'
import { alarms } from './alarms.svelte.ts'
import { logs } from './logs.ts'
import { rooms } from './rooms.svelte.ts'

let scene: Scene
let landed: Landed

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
  await session.trustDevice(true)
}, 60_000)
afterEach(() => scene.end())

test('what the site says it took, and keeps to itself, is not called done', async () => {
  const room = await scene.colleague.createPathway('Plaies et cicatrisation')
  await rooms.reload()
  scene.site.submit = () => Promise.resolve()
  expect(await refusal(rooms.join(room))).toBe('not_kept')
  expect(rooms.get(room)?.joined).toBe(false)
}, 60_000)

test('a log in which the site put another statement in place of mine raises the alarm', async () => {
  const room = await scene.colleague.createPathway('Plaies et cicatrisation')
  await rooms.reload()
  const { colleague, site } = scene
  site.submit = async () => {
    const role = await colleague.vault.leave({ room, now: Date.now() })
    const [statement] = role.statements
    if (statement) site.room(room).log.push({ ...statement, seq: 2 })
  }
  await rooms.join(room)
  expect(alarms.forks).toMatchObject([{ room }])
}, 60_000)

/** The site of these tests lists no case with more than its first message. */
test('a case that is listed without its last step stands where its thread says', async () => {
  const { colleague } = scene
  const room = landed.room
  const asked = await colleague.ask(room, 'Qui peut passer ?')
  const step = (before: SealedMessage, state: CaseState) =>
    colleague.send({
      ...{ room, thread: asked.thread, now: Date.now(), after: before.hash },
      ...{ kind: 'transition', state },
      content: state === 'closed' ? { conclusion: 'Vu.' } : {},
    })
  const taken = await step(asked, 'taken')
  await step(taken, 'closed')
  await scene.reload()
  await settle(() => logs.territoryOf(room) !== undefined)
  const thread = threadOf(room, asked.thread)
  await thread.load()
  expect(thread.case).toMatchObject({ state: 'closed', conflict: false })
}, 60_000)

test('a message that is served again at the end of its thread stands once', async () => {
  const thread = await scene.colleague.post(landed.room, 'Oui, arrêtez.')
  await scene.colleague.post(landed.room, 'Non, gardez.', thread)
  const honest = scene.site.thread.bind(scene.site)
  scene.site.thread = (id) => {
    const all = honest(id)
    return all.flatMap((each, place) =>
      place === 0 ? [each, { ...each, seq: each.seq + 90, place: 3 }] : each,
    )
  }
  const shown = threadOf(landed.room, thread)
  await shown.load()
  expect(shown.messages.map(({ text, problem }) => problem ?? text)).toEqual([
    'Oui, arrêtez.',
    'Non, gardez.',
    'again',
  ])
}, 60_000)
