import { afterEach, beforeEach, expect, test } from 'vitest'

import { self } from '../people/self.svelte.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { Colleague } from '../testing/colleague.ts'
import { arrive, newVault, type Scene, settle, startScene } from '../testing/scene.ts'
import { threadOf } from '../threads/thread.svelte.ts'
import { threadsOf } from '../threads/threads.svelte.ts'
import type { ThreadView } from '../views.ts'
import { alerts } from './alerts.svelte.ts'

let scene: Scene
let pathway: string

beforeEach(async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  pathway = await scene.colleague.createPathway('Plaies et cicatrisation')
  await rooms.reload()
  await rooms.join(pathway)
}, 60_000)
afterEach(() => scene.end())

const alert = (text: string) =>
  scene.colleague.send({
    ...{ room: pathway, now: Date.now(), kind: 'post', content: { text } },
    notify: [self.account],
  })

const shown = async (count: number): Promise<ThreadView> => {
  await threadsOf(pathway).load()
  await settle(() => threadsOf(pathway).list[0]?.count === count)
  const [thread] = threadsOf(pathway).list
  if (!thread) throw new Error('no thread')
  return thread
}

test('who named me is who addresses me, though somebody else and I wrote since', async () => {
  const { thread } = await alert('Qu’en pensez-vous ?')
  const link = await scene.colleague.invite('Paul Morin')
  const other = await new Colleague(scene.site, newVault()).join(link)
  await other.say(await other.vault.joinRoom({ room: pathway, now: Date.now() }))
  await other.post(pathway, 'Je suis la conversation.', thread)
  await threadOf(pathway, thread).load()
  await threadOf(pathway, thread).send({ text: 'Je regarde.' })
  const row = await shown(3)
  await alerts.look(row)
  expect(alerts.by(row)?.name).toBe('Claire Aubrac')
})

test('whoever answers a thread that I began addresses me, and never I', async () => {
  const thread = await threadsOf(pathway).post('Quel pansement ?')
  await shown(1)
  await scene.colleague.post(pathway, 'Un hydrocolloïde.', thread)
  await threadOf(pathway, thread).load()
  await threadOf(pathway, thread).send({ text: 'Merci.' })
  const row = await shown(3)
  await alerts.look(row)
  expect(alerts.by(row)?.name).toBe('Claire Aubrac')
})

test('nobody is named who addressed somebody else, or of a thread that cannot be asked for', async () => {
  await scene.colleague.post(pathway, 'Bonjour à tous.')
  const row = await shown(1)
  await alerts.look(row)
  expect(alerts.by(row)).toBeUndefined()
  await alert('Et vous ?')
  const next = await shown(1)
  scene.network.lost = 'messages'
  await alerts.look(next)
  expect(alerts.by(next)).toBeUndefined()
  scene.network.lost = undefined
  await alerts.look(next)
  expect(alerts.by(next)?.name).toBe('Claire Aubrac')
})
