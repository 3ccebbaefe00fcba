import { afterEach, beforeEach, expect, test } from 'vitest'

import { connection } from '../session/connection.svelte.ts'
import { arrive, refusal, type Scene, settle, startScene } from '../testing/scene.ts'
import { casesOf } from './cases.svelte.ts'
import { threadOf } from './thread.svelte.ts'
import { threadsOf } from './threads.svelte.ts'

let scene: Scene

beforeEach(async () => {
  scene = await startScene()
}, 60_000)
afterEach(() => scene.end())

const PROFESSION = { table: 'TRE_G15-ProfessionSante', code: '60' }

/** The colleague takes the case, from their own browser. */
const takes = (room: string, root: { thread: string; hash: string }) =>
  scene.colleague.send({
    ...{ room, thread: root.thread, now: Date.now(), kind: 'transition' },
    ...{ state: 'taken', after: root.hash, content: {} },
  })

test('a case that asks for my profession is listed, and says what I may do', async () => {
  const { room } = await arrive(scene, 'Inès Roux')
  await scene.colleague.ask(room, 'Qui peut passer jeudi ?')
  await casesOf().load()
  expect(casesOf().list).toMatchObject([
    {
      excerpt: 'Qui peut passer jeudi ?',
      case: { state: 'open', forMe: true, late: false, asked: ['nurse'] },
    },
  ])
  expect(casesOf().list[0]?.case.moves).toEqual(['taken', 'answered'])
}, 60_000)

test('of many cases all that go on are listed: the oldest may be the most urgent', async () => {
  const { room } = await arrive(scene, 'Inès Roux')
  const first = await scene.colleague.ask(room, 'La première')
  for (let each = 1; each < 51; each += 1) await scene.colleague.ask(room, `Question ${each}`)
  await casesOf(room).load()
  expect(casesOf(room).list).toHaveLength(51)
  expect(casesOf(room).list.map(({ id }) => id)).toContain(first.thread)
  expect(casesOf(room).more).toBe(false)
}, 120_000)

test('a slow answer turns no case back, nor its thread', async () => {
  const { room } = await arrive(scene, 'Inès Roux')
  const root = await scene.colleague.ask(room, 'Qui peut passer jeudi ?')
  await casesOf().load()
  await threadsOf(room).load()
  const shown = () => casesOf().list[0]?.case.state
  for (const [path, load] of [
    ['cases', () => casesOf().load()],
    [`rooms/${room}/threads`, () => threadsOf(room).load()],
  ] as const) {
    const happens = async () => {
      if (shown() === 'open') await takes(room, root)
      else await scene.colleague.post(room, 'En route.', root.thread)
      const { length } = scene.site.thread(root.thread)
      await settle(() => threadsOf(room).list[0]?.count === length)
      await settle(() => casesOf().list[0]?.count === length)
    }
    scene.network.meanwhile = { path, happens }
    await load()
    expect(shown()).toBe('taken')
    expect(casesOf().list[0]?.count).toBe(scene.site.thread(root.thread).length)
    expect(threadsOf(room).list[0]?.count).toBe(scene.site.thread(root.thread).length)
  }
}, 60_000)

test('taking a case shows at once, here and to who asked', async () => {
  const { room } = await arrive(scene, 'Inès Roux')
  const root = await scene.colleague.ask(room, 'Qui peut passer jeudi ?')
  const thread = threadOf(room, root.thread)
  await thread.load()
  await casesOf().load()
  await thread.moveCase('taken')
  expect(thread.case).toMatchObject({ state: 'taken', own: true, moves: ['open', 'answered'] })
  expect(casesOf().list[0]?.case.state).toBe('taken')
  expect(thread.messages.map(({ kind, to }) => [kind, to])).toEqual([
    ['case', undefined],
    ['transition', 'taken'],
  ])
  await scene.colleague.catchUp()
  const last = (await scene.colleague.vault.openMessages(scene.site.thread(root.thread))).at(-1)
  expect(last).toMatchObject({ ok: true, kind: 'transition', state: 'taken', conflict: false })
}, 60_000)

test('of two at once one wins, and I am told by whom', async () => {
  const { room } = await arrive(scene, 'Inès Roux')
  const root = await scene.colleague.ask(room, 'Qui peut passer jeudi ?')
  const thread = threadOf(room, root.thread)
  await thread.load()
  // What the other sent has not reached this browser yet.
  scene.network.deaf = true
  await takes(room, root)
  scene.network.deaf = false
  expect(await refusal(thread.moveCase('taken'))).toBe('case')
  expect(thread.case).toMatchObject({ state: 'taken', own: false, by: { name: 'Claire Aubrac' } })
  expect(thread.messages.filter(({ state }) => state === 'failed')).toEqual([])
}, 60_000)

test('a gesture made offline that came too late says who won, until it is dismissed', async () => {
  const { room } = await arrive(scene, 'Inès Roux')
  const root = await scene.colleague.ask(room, 'Qui peut passer jeudi ?')
  const thread = threadOf(room, root.thread)
  await thread.load()
  await casesOf().load()
  scene.network.up = false
  scene.network.cut()
  await settle(() => !connection.online)
  await thread.moveCase('taken')
  expect(thread.messages.at(-1)).toMatchObject({ to: 'taken', state: 'pending' })
  await takes(room, root)
  scene.network.up = true
  await settle(() => thread.messages.some(({ wonBy }) => wonBy?.name === 'Claire Aubrac'))
  const lost = thread.messages.find(({ wonBy }) => wonBy)
  expect(thread.case).toMatchObject({ state: 'taken', own: false, conflict: false })
  thread.discard(lost?.id ?? '')
  expect(thread.messages.filter(({ own }) => own)).toEqual([])
}, 60_000)

test('a forged order is shown as a conflict', async () => {
  const { room } = await arrive(scene, 'Inès Roux')
  const root = await scene.colleague.ask(room, 'Qui peut passer jeudi ?')
  const thread = threadOf(room, root.thread)
  await takes(room, root)
  await thread.load()
  expect(thread.case?.conflict).toBe(false)
  await takes(room, root)
  await settle(() => thread.case?.conflict === true)
  expect(thread.messages.filter(({ conflict }) => conflict)).not.toEqual([])
}, 60_000)

test('a case of mine leaves sealed, and alerts who has the profession', async () => {
  const { room } = await arrive(scene, 'Inès Roux')
  await threadsOf(room).load()
  const id = await threadsOf(room).openCase({
    question: 'Reprise de la marche ?',
    asked: ['nurse'],
    patient: { age: '80+', context: ' vit seule ' },
  })
  await settle(() => connection.outboxCount === 0)
  const [root] = scene.site.thread(id)
  expect(JSON.parse(root?.header ?? '').notify).toEqual([scene.colleague.account])
  expect(scene.network.sent.join('')).not.toContain('marche')
  await scene.colleague.catchUp()
  const [opened] = await scene.colleague.vault.openMessages(scene.site.thread(id))
  expect(opened?.ok && opened.content).toEqual({
    question: 'Reprise de la marche ?',
    asked: [`${PROFESSION.table}|${PROFESSION.code}`],
    patient: { age: '80+', context: 'vit seule' },
  })
  await casesOf(room).load()
  expect(casesOf(room).list[0]?.case).toMatchObject({ forMe: true, own: true })
}, 60_000)

test('a case carries files, which its thread and its line name', async () => {
  const { room } = await arrive(scene, 'Inès Roux')
  await threadsOf(room).load()
  const sealed = { key: 'A'.repeat(43), digest: 'A'.repeat(43), size: 1000 }
  const file = { ...sealed, id: '01890a5d-ac96-774b-bcce-b302099a8057' }
  const named = { ...file, name: 'Courbe.csv', type: 'application/octet-stream' }
  const sheet = { question: 'Que faire ?', asked: ['nurse' as const] }
  const asked = await threadsOf(room).openCase(sheet, [named])
  const begun = await threadsOf(room).post('', {
    files: [{ ...named, id: file.id.replace('8057', '8058') }],
  })
  await settle(() => connection.outboxCount === 0)
  const thread = threadOf(room, asked)
  await thread.load()
  expect(thread.messages[0]?.files).toMatchObject([{ name: 'Courbe.csv' }])
  const excerpts = threadsOf(room).list.map(({ id, excerpt }) => [id, excerpt])
  expect(excerpts).toContainEqual([begun, 'Courbe.csv'])
  expect(excerpts).toContainEqual([asked, 'Que faire ?'])
}, 120_000)
