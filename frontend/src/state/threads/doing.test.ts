/** What is done to messages, here and elsewhere, as a thread shows it. */
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { NewMessage } from '#vault/api.ts'

import { logs } from '../rooms/logs.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { connection } from '../session/connection.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { hashOf } from '../testing/headers.ts'
import { arrive, type Landed, refusal, type Scene, settle, startScene } from '../testing/scene.ts'
import type { MessageView } from '../views.ts'
import { mentionable, plainWords, tokensOf } from './mentions.ts'
import { reading } from './reading.svelte.ts'
import { type Thread, threadOf } from './thread.svelte.ts'
import { threadsOf } from './threads.svelte.ts'

let scene: Scene
let landed: Landed
let thread: Thread

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
  thread = threadOf(landed.room, await scene.colleague.post(landed.room, 'Qui vient jeudi ?'))
  await thread.load()
  await settle(() => connection.online)
}, 60_000)
afterEach(() => scene.end())

const hashes = () => scene.site.thread(thread.id).map(hashOf)
const texted = ({ text, problem }: MessageView) => problem ?? text
const texts = () => thread.messages.map(texted)

interface Notified {
  notify: string[]
}

type Done = Omit<Extract<NewMessage, { target: string }>, 'room' | 'now' | 'target'>

/** By the colleague, who moderates. */
const does = (done: Partial<Done>, place = 0) =>
  scene.colleague.send({
    ...{ room: landed.room, thread: thread.id, now: Date.now(), target: hashes()[place] ?? '' },
    ...done,
  } as NewMessage)

test('what others do to a message is shown with it, at once, and makes nothing unread', async () => {
  thread.markRead()
  await settle(() => reading.of(thread.id) === 1)
  await does({ kind: 'reaction', content: { emoji: '👍' } })
  await settle(() => thread.messages[0]?.reactions.length === 1)
  await does({ kind: 'edit', content: { text: 'Qui vient vendredi ?' } })
  await settle(() => texts()[0] === 'Qui vient vendredi ?')
  const [message] = thread.messages
  expect(message?.reactions).toMatchObject([{ emoji: '👍', mine: false }])
  expect(message?.edited?.before.map(({ text }) => text)).toEqual(['Qui vient jeudi ?'])
  expect(thread.messages).toHaveLength(1)
  expect(rooms.get(landed.room)?.unread).toBe(0)
}, 60_000)

test('what I do is shown before the site has it, and goes back where it is refused', async () => {
  const id = thread.messages[0]?.id ?? ''
  scene.network.refusals.push({ type: 'message.send', code: 'deleted', message: '…' } as never)
  const refused = refusal(thread.react(id, '🙏', true))
  expect(thread.messages[0]?.reactions).toMatchObject([{ emoji: '🙏', mine: true }])
  expect(await refused).toBe('deleted')
  expect(thread.messages[0]?.reactions).toEqual([])
  scene.network.refusals.length = 0
  await thread.react(id, '🙏', true)
  await settle(() => scene.site.thread(thread.id).length === 2)
  expect(thread.messages[0]?.reactions).toMatchObject([{ emoji: '🙏', mine: true }])
  await thread.react(id, '🙏', false)
  expect(thread.messages[0]?.reactions).toEqual([])
}, 60_000)

test('a thread is resolved by the sign of who began it, and of nobody else, until they take it back', async () => {
  const threads = threadsOf(landed.room)
  const resolved = (id: string) => threads.viewOf(id)?.resolved
  await thread.react(thread.messages[0]?.id ?? '', '✅', true)
  expect([thread.messages[0]?.reactions.length, resolved(thread.id)]).toEqual([1, false])
  await does({ kind: 'reaction', content: { emoji: '✅' } })
  await settle(() => resolved(thread.id) === true)

  const mine = threadOf(landed.room, await threads.post('Qui a la fiche ?'))
  await mine.load()
  const marked = mine.resolve(true)
  await settle(() => resolved(mine.id) === true)
  await marked
  await mine.resolve(false)
  expect(resolved(mine.id)).toBe(false)
}, 60_000)

test('what begins a thread once deleted, there is nothing to resolve', async () => {
  await does({ kind: 'reaction', content: { emoji: '✅' } })
  await does({ kind: 'delete', content: {} })
  await settle(() => threadsOf(landed.room).viewOf(thread.id)?.resolved === undefined)
}, 60_000)

test('I edit and delete what is mine, and nothing else', async () => {
  await thread.send({ text: 'Moi.' })
  await settle(() => thread.messages[1]?.state === 'sent')
  const [other, mine] = thread.messages
  expect([other?.abilities.edit, other?.abilities.remove]).toEqual([false, false])
  expect([mine?.abilities.edit, mine?.abilities.remove]).toEqual([true, true])
  await thread.edit(mine?.id ?? '', 'Moi, en retard.')
  expect(texts()[1]).toBe('Moi, en retard.')
  await thread.remove(mine?.id ?? '')
  expect(thread.messages[1]?.deleted?.by.account).toBe(session.me?.account)
  expect(texts()[1]).toBe('')
}, 60_000)

test('an answer quotes what it answers, by now', async () => {
  await thread.send({ text: 'Moi.', reply: thread.messages[0]?.id ?? '' })
  expect(thread.messages[1]?.reply?.excerpt).toBe('Qui vient jeudi ?')
  await settle(() => thread.messages[1]?.state === 'sent')
  await does({ kind: 'edit', content: { text: 'Qui vient lundi ?' } })
  await settle(() => thread.messages[1]?.reply?.excerpt === 'Qui vient lundi ?')
}, 60_000)

test('a poll counts who voted, and for what', async () => {
  await thread.send({ text: 'Quel jour ?', poll: { options: ['Lundi', 'Jeudi'], many: false } })
  await settle(() => thread.messages[1]?.state === 'sent')
  await thread.vote(thread.messages[1]?.id ?? '', [1])
  await does({ kind: 'vote', content: { choices: [1] } }, 1)
  await settle(() => thread.messages[1]?.poll?.voters === 2)
  expect(
    thread.messages[1]?.poll?.options.map(({ people, mine }) => [people.length, mine]),
  ).toEqual([
    [0, false],
    [2, true],
  ])
}, 60_000)

test('lists say what is said by now, and nothing of what was deleted', async () => {
  const list = threadsOf(landed.room)
  await list.load()
  await does({ kind: 'edit', content: { text: 'Qui vient **lundi** ?' } })
  await settle(() => list.list[0]?.excerpt === 'Qui vient lundi ?')
  await rooms.fetchLatest()
  await settle(() => rooms.get(landed.room)?.latest?.excerpt === 'Qui vient lundi ?')
  await does({ kind: 'delete', content: {} })
  await settle(() => list.list[0]?.excerpt === '')
  await settle(() => rooms.get(landed.room)?.latest?.excerpt === '')
}, 60_000)

test('what was deleted says by whom; a body that is withheld without a tombstone says so', async () => {
  await scene.colleague.post(landed.room, 'Deux.', thread.id)
  await does({ kind: 'delete', content: {} })
  for (const envelope of scene.site.thread(thread.id).slice(1, 2)) envelope.body = ''
  await session.trustDevice(true)
  await scene.reload()
  const again = threadOf(landed.room, thread.id)
  await settle(() => logs.territoryOf(landed.room) !== undefined)
  await again.load()
  expect(again.messages.map(({ deleted, problem }) => [deleted?.by.name, problem])).toEqual([
    ['Claire Aubrac', undefined],
    [undefined, 'withheld'],
  ])
}, 60_000)

test('a page brings what was done to its messages since, and no message is called missing for it', async () => {
  for (let n = 2; n <= 70; n += 1) {
    await scene.colleague.post(landed.room, `Le ${String(n)}`, thread.id)
    if (n % 10 === 0) await does({ kind: 'reaction', content: { emoji: '👍' } }, 0)
  }
  await does({ kind: 'edit', content: { text: 'Qui vient lundi ?' } })
  await session.trustDevice(true)
  await scene.reload()
  const again = threadOf(landed.room, thread.id)
  await settle(() => logs.territoryOf(landed.room) !== undefined)
  await does({ kind: 'reaction', content: { emoji: '🙏' } }, 3)
  await again.load()
  while (again.more) await again.loadEarlier()
  const { messages } = again
  expect(messages.filter(({ problem }) => problem !== undefined)).toEqual([])
  expect(messages).toHaveLength(70)
  expect([messages[0]?.text, messages[0]?.reactions.length]).toEqual(['Qui vient lundi ?', 1])
}, 120_000)

test('an edit shows in the list while it waits; where it is refused then, its words stand by the thread', async () => {
  await thread.send({ text: 'Moi.' })
  await settle(() => thread.messages[1]?.state === 'sent')
  const mine = threadOf(landed.room, await threadsOf(landed.room).post('Une question.'))
  await mine.load()
  scene.network.up = false
  scene.network.cut()
  scene.network.refusals.push({ type: 'message.send', code: 'too_often' } as never)
  await mine.edit(mine.messages[0]?.id ?? '', 'Une autre question.')
  const listed = () => threadsOf(landed.room).list.find(({ id }) => id === mine.id)?.excerpt
  expect(listed()).toBe('Une autre question.')
  scene.network.up = true
  await settle(() => mine.messages.at(-1)?.state === 'failed')
  expect(mine.messages.map(({ text }) => text)).toEqual(['Une question.', 'Une autre question.'])
  expect(listed()).toBe('Une question.')
  await mine.retry(mine.messages[1]?.id ?? '')
  await settle(() => mine.messages.length === 1 && listed() === 'Une autre question.')
}, 60_000)

test('an edit alerts those alone whom it is the first to name', async () => {
  const claire = `<@${scene.colleague.account}>`
  const notified = () =>
    scene.site.thread(thread.id).map(({ header }) => (JSON.parse(header) as Notified).notify.length)
  await thread.send({ text: 'Moi.' })
  await settle(() => thread.messages[1]?.state === 'sent')
  const id = thread.messages[1]?.id ?? ''
  for (const text of [`Moi, ${claire} !`, `Moi et ${claire}.`, 'Moi.', `Moi, ${claire} ?`])
    await thread.edit(id, text)
  expect(notified()).toEqual([0, 0, 1, 0, 0, 0])
}, 60_000)

test('a title takes the place of the one before, and goes with what began the thread', async () => {
  const titles = () => thread.messages.filter(({ kind }) => kind === 'title').map(texted)
  const names = async (title: string) => {
    await does({ kind: 'title', content: { title } })
    await settle(() => thread.title === title)
  }
  await names('Un nom de trop')
  await names('Sortie')
  expect(titles()).toEqual(['Sortie'])
  const served = scene.site.thread(thread.id).filter(({ body }) => body === '')
  expect(served).toHaveLength(1)
  await thread.load()
  expect(titles()).toEqual(['Sortie'])
  await does({ kind: 'delete', content: {} })
  await settle(() => thread.title === undefined)
  expect(titles()).toEqual([])
  await names('Lundi')
  expect(titles()).toEqual(['Lundi'])
}, 60_000)

test('a mention is chosen from the room, sent as a token, and alerts whom it names', async () => {
  const { people } = mentionable(landed.room)
  const claire = people.find(({ name }) => name === 'Claire Aubrac')
  if (!claire) throw new Error('nobody to mention')
  expect(tokensOf('@Claire Aubracq', [claire])).toBe('@Claire Aubracq')
  await thread.send({ text: tokensOf('Merci @Claire Aubrac !', [claire]) })
  await settle(() => thread.messages[1]?.state === 'sent')
  expect(thread.messages[1]?.text).toBe(`Merci <@${claire.account}> !`)
  expect(plainWords(landed.room, thread.messages[1]?.text ?? '')).toBe('Merci @Claire Aubrac !')
  const sent = JSON.parse(scene.site.thread(thread.id)[1]?.header ?? '{}') as { notify: string[] }
  expect(sent.notify).toEqual([claire.account])
}, 60_000)
