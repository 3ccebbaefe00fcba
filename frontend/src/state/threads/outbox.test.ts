import {
  afterEach,
  beforeEach,
  describe,
  expect,
  type MockInstance,
  onTestFinished,
  test,
  vi,
} from 'vitest'

import { b64, random } from '#crypto/bytes.ts'
import { uuid7 } from '#crypto/ids.ts'
import { type OpenedMessage, VaultError } from '#vault/api.ts'

import { logs } from '../rooms/logs.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { connection } from '../session/connection.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { holding } from '../testing/holding.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { attachmentsOf } from './attachments.svelte.ts'
import { draftOf } from './drafts.svelte.ts'
import { feed } from './feed.ts'
import { keptNames } from './keep.ts'
import { leaving } from './leaving-files.ts'
import { outbox } from './outbox.svelte.ts'
import { type Thread, threadOf } from './thread.svelte.ts'
import { threadsOf } from './threads.svelte.ts'
import { unsent } from './unsent.svelte.ts'
import type { Upload } from './uploads.svelte.ts'

let scene: Scene
let thread: Thread

const ids = () => scene.site.thread(thread.id).map(({ header }) => JSON.parse(header).id as string)
const states = () => thread.messages.map(({ text, state }) => `${state}: ${text}`)

beforeEach(async () => {
  scene = await startScene()
  const { room } = await arrive(scene, 'Inès Roux')
  thread = threadOf(room, await scene.colleague.post(room, 'Qui vient jeudi ?'))
  await thread.load()
}, 60_000)
afterEach(() => scene.end())

test('a message is on the screen at once and sent once', async () => {
  await thread.send({ text: 'Moi.' })
  expect(states().at(-1)).toBe('pending: Moi.')
  expect(connection.outboxCount).toBe(1)
  await settle(() => connection.outboxCount === 0)
  expect(states()).toEqual(['received: Qui vient jeudi ?', 'sent: Moi.'])
  expect(ids()).toHaveLength(2)
}, 60_000)

test('messages of one thread leave in the order in which they were written', async () => {
  for (const text of ['Un.', 'Deux.', 'Trois.']) await thread.send({ text })
  await settle(() => connection.outboxCount === 0)
  expect(states().slice(1)).toEqual(['sent: Un.', 'sent: Deux.', 'sent: Trois.'])
}, 60_000)

test('what was written without a network leaves when it is back', async () => {
  scene.network.up = false
  scene.network.cut()
  await thread.send({ text: 'Moi.' })
  expect(states().at(-1)).toBe('pending: Moi.')
  scene.network.up = true
  await settle(() => connection.outboxCount === 0)
  expect(ids()).toHaveLength(2)
}, 60_000)

test('an answer that was lost makes the same bytes go out again, and no second message', async () => {
  scene.network.deaf = true
  await thread.send({ text: 'Moi.' })
  await settle(() => ids().length === 2)
  scene.network.deaf = false
  scene.network.cut()
  await settle(() => connection.outboxCount === 0)
  expect(ids()).toHaveLength(2)
  expect(states()).toEqual(['received: Qui vient jeudi ?', 'sent: Moi.'])
}, 60_000)

test('after "stale" it is sealed anew under another name', async () => {
  scene.network.refusals.push({ type: 'message.send', code: 'stale' })
  await thread.send({ text: 'Moi.' })
  await settle(() => connection.outboxCount === 0)
  const sent = scene.network.sent.flatMap((text) =>
    text.includes('message.send') ? [JSON.parse(text).id as string] : [],
  )
  expect(new Set(sent).size).toBe(2)
  expect(ids()).toHaveLength(2)
}, 60_000)

test('where the logs tell of a new key before it is here, it is asked for, and nothing fails', async () => {
  const { colleague, network } = scene
  const room = await colleague.createPathway('Cancer')
  await rooms.reload()
  await rooms.join(room)
  const begun = threadOf(room, await colleague.post(room, 'Qui vient jeudi ?'))
  await begun.load()
  network.lost = '/epochs'
  const carers = logs.carersOf(colleague.territory) ?? ''
  await colleague.say(await colleague.vault.makeRekey({ room: carers, now: Date.now() }))
  await logs.catchUp([colleague.territory, carers, room])
  network.lost = undefined
  await begun.send({ text: 'Moi.' })
  await settle(() => connection.outboxCount === 0)
  expect(begun.messages.map(({ state }) => state)).toEqual(['received', 'sent'])
}, 60_000)

describe('while the key of its room is missing', () => {
  const RESTS = new Set([3_000, 6_000, 12_000, 24_000, 48_000, 60_000])
  let rests: number[]
  let seal: MockInstance<ReturnType<typeof vault>['sealMessage']>

  /** What a message rests is noted, and takes no time, or no end. */
  function rest(how: 'short' | 'endless'): void {
    const real = globalThis.setTimeout
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((then: () => void, ms = 0) => {
      if (!RESTS.has(ms)) return real(then, ms)
      rests.push(ms)
      return how === 'short' ? real(then) : 0
    }) as typeof setTimeout)
  }

  beforeEach(() => {
    rests = []
    seal = vi.spyOn(vault(), 'sealMessage').mockRejectedValue(new VaultError('no_key'))
    onTestFinished(() => void vi.restoreAllMocks())
  })

  test('a message asks for it ever less often, then once a minute', async () => {
    rest('short')
    await thread.send({ text: 'Moi.' })
    await settle(() => rests.length > 6)
    expect(rests.slice(0, 7)).toEqual([3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000])
    seal.mockRestore()
    await settle(() => connection.outboxCount === 0)
    expect(ids()).toHaveLength(2)
  }, 60_000)

  test('a message leaves at once when it has come, or the connection is new', async () => {
    rest('endless')
    const returns = [
      () => scene.site.hear(undefined, { type: 'log', room: thread.room, seq: 1, hash: '' }),
      () => scene.network.cut(),
    ]
    for (const [place, again] of returns.entries()) {
      seal.mockRejectedValue(new VaultError('no_key'))
      await thread.send({ text: 'Moi.' })
      await settle(() => rests.length > place)
      seal.mockRestore()
      again()
      await settle(() => connection.outboxCount === 0)
      seal = vi.spyOn(vault(), 'sealMessage')
    }
    expect(ids()).toHaveLength(3)
    expect(rests).toEqual([3_000, 3_000])
  }, 60_000)
})

test('a definite refusal is shown, can be tried again, and can be dropped', async () => {
  scene.network.refusals.push({ type: 'message.send', code: 'not_writer' })
  await thread.send({ text: 'Moi.' })
  await settle(() => states().at(-1) === 'failed: Moi.')
  expect(connection.outboxCount).toBe(0)
  const failed = thread.messages.at(-1)
  await thread.retry(failed?.id ?? '')
  await settle(() => states().at(-1) === 'sent: Moi.')
  scene.network.refusals.push({ type: 'message.send', code: 'size' })
  await thread.send({ text: 'Trop.' })
  await settle(() => states().at(-1) === 'failed: Trop.')
  thread.discard(thread.messages.at(-1)?.id ?? '')
  expect(states().at(-1)).toBe('sent: Moi.')
}, 60_000)

test('answers behind a first message that was refused wait, are counted, and are dropped with it alone', async () => {
  scene.network.refusals.push({ type: 'message.send', code: 'size' })
  const begun = threadOf(thread.room, await threadsOf(thread.room).post('Une question.'))
  await begun.send({ text: 'Et une précision.' })
  await thread.send({ text: 'Moi.' })
  await settle(() => states().at(-1) === 'sent: Moi.')
  const [first, answer] = begun.messages
  expect([first?.state, answer?.state]).toEqual(['failed', 'pending'])
  expect([begun.behind(first?.id ?? ''), begun.behind(answer?.id ?? '')]).toEqual([1, 0])
  begun.discard(first?.id ?? '')
  expect(outbox.items).toEqual([])
}, 60_000)

test('a thread begun without a network keeps its answers, and takes its name when it is accepted', async () => {
  scene.network.up = false
  scene.network.cut()
  const provisional = await threadsOf(thread.room).post('Une question.')
  const begun = threadOf(thread.room, provisional)
  await begun.send({ text: 'Et une précision.' })
  expect(begun.messages.map(({ state }) => state)).toEqual(['pending', 'pending'])
  scene.network.up = true
  await settle(() => connection.outboxCount === 0)
  expect(begun.id).not.toBe(provisional)
  expect(threadOf(thread.room, begun.id)).toBe(begun)
  expect(begun.messages.map(({ text }) => text)).toEqual(['Une question.', 'Et une précision.'])
  expect(outbox.items).toEqual([])
}, 60_000)

test('a thread that is heard of before it is answered keeps its first message where it was begun', async () => {
  scene.network.deaf = true
  const begun = threadOf(thread.room, await threadsOf(thread.room).post('Une question.'))
  const { room } = thread
  await settle(() => scene.site.messages.get(room)?.length === 2)
  await feed.catchUp(room, 2)
  expect(begun.messages.map(({ text }) => text)).toEqual(['Une question.'])
  scene.network.deaf = false
  scene.network.cut()
  await settle(() => connection.outboxCount === 0)
  await begun.send({ text: 'Et une précision.' })
  await settle(() => connection.outboxCount === 0)
  expect(begun.messages.map(({ text }) => text)).toEqual(['Une question.', 'Et une précision.'])
}, 60_000)

test.each([
  { which: 'of another room', told: { ok: true, room: 'elsewhere' } },
  { which: 'that is not verified', told: { ok: false } },
])(
  'a message $which that bears the name of mine renames no thread of mine',
  async ({ told }) => {
    scene.network.deaf = true
    const { room } = thread
    const begun = await threadsOf(room).post('Une question.')
    await settle(() => scene.site.messages.get(room)?.length === 2)
    const { sealed } = outbox.items[0] ?? {}
    const id = sealed?.id ?? ''
    outbox.heard({ room, id, ...told } as OpenedMessage)
    expect(outbox.resolve(begun)).toBe(begun)
    outbox.heard({ room, id, ok: true } as OpenedMessage)
    expect(outbox.resolve(begun)).toBe(sealed?.thread)
  },
  60_000,
)

test('what is being written in a thread begun without a network stays there when the thread takes its name', async () => {
  scene.network.up = false
  scene.network.cut()
  const provisional = await threadsOf(thread.room).post('Une question.')
  const begun = threadOf(thread.room, provisional)
  const draft = draftOf(thread.room, begun.id)
  draft.text = 'Et une pré'
  await draft.save()
  const poll = draftOf(thread.room, `${begun.id}/poll`)
  const chosen = attachmentsOf(thread.room, begun.id)
  scene.network.up = true
  await settle(() => connection.outboxCount === 0)
  expect(begun.id).not.toBe(provisional)
  expect(draftOf(thread.room, begun.id)).toBe(draft)
  expect(draftOf(thread.room, `${begun.id}/poll`)).toBe(poll)
  expect(attachmentsOf(thread.room, begun.id)).toBe(chosen)
  await settle(() => keptNames(`draft/${begun.id}`).length === 1)
  await settle(() => keptNames(`draft/${provisional}`).length === 0)
}, 60_000)

test('what is discarded takes its files along: what waits stops, what had arrived gives its place back', async () => {
  scene.network.up = false
  scene.network.cut()
  const upload = (id: string, content?: { id: string }) => {
    const made = { id, content, discard: vi.fn(), release: vi.fn() }
    leaving.set(id, made as unknown as Upload)
    return made
  }
  const [moving, there, other] = [
    upload('moving'),
    upload('page', { id: 'there' }),
    upload('other'),
  ]
  const file = { name: 'a.pdf', type: 'application/pdf', digest: '', size: 1 }
  const files = [
    { ...file, id: 'moving', key: '' },
    { ...file, id: 'there', key: 'k' },
  ]
  await thread.send({ text: 'Voici.', files })
  const [item] = outbox.items
  thread.discard(item?.id ?? '')
  expect(outbox.items).toEqual([])
  expect([moving, there, other].map(({ discard }) => discard.mock.calls.length)).toEqual([1, 1, 0])
  expect([...leaving.keys()]).toEqual(['other'])
  leaving.clear()
}, 60_000)

test('a message whose files are all there does not ask for them again, sealed anew after the page was loaded anew', async () => {
  const file = { id: 'page', name: 'a.pdf', type: 'application/pdf', size: 1 }
  const there = { ...file, id: uuid7(Date.now()), key: b64(random(32)), digest: b64(random(32)) }
  const arrived = Promise.resolve(there)
  leaving.set('page', { id: 'page', arrived, release() {} } as unknown as Upload)
  scene.network.refusals.push({ type: 'message.send', code: 'slow_down' })
  await thread.send({ text: 'Voici.', files: [{ ...file, key: '', digest: '' }] })
  await settle(() => outbox.items[0]?.sealed !== undefined)
  // Files of a page end with it.
  leaving.clear()
  scene.network.refusals.push({ type: 'message.send', code: 'stale' })
  dispatchEvent(new Event('online'))
  await settle(() => states().at(-1) === 'sent: Voici.')
  expect(thread.messages.at(-1)?.files.map(({ id }) => id)).toEqual([there.id])
}, 60_000)

test('what was sent stays a draft on the disk until the outbox has it there', async () => {
  await session.trustDevice(true)
  scene.network.up = false
  scene.network.cut()
  const draft = draftOf(thread.room, thread.id)
  draft.text = 'Moi.'
  await draft.save()
  const seal = vault().sealPrivate
  const [held, free] = holding()
  vi.spyOn(vault(), 'sealPrivate').mockImplementation((own) => held.then(() => seal(own)))
  await thread.send({ text: 'Moi.' })
  draft.clear()
  const saving = draft.save()
  expect([keptNames('draft/').length, keptNames('outbox/').length]).toEqual([1, 0])
  let sent = 0
  const forget = localStorage.removeItem.bind(localStorage)
  vi.spyOn(Storage.prototype, 'removeItem').mockImplementation((name) => {
    if (name.includes('draft/')) sent = keptNames('outbox/').length
    forget(name)
  })
  free()
  await saving
  vi.restoreAllMocks()
  expect([keptNames('draft/').length, sent]).toEqual([0, 1])
}, 60_000)

test('where the browser keeps nothing more, what was sent stays a draft, and that is said until it has left', async () => {
  await session.trustDevice(true)
  scene.network.up = false
  scene.network.cut()
  const draft = draftOf(thread.room, thread.id)
  draft.text = 'Moi.'
  await draft.save()
  const full = vi.spyOn(vault(), 'sealPrivate').mockRejectedValue(new DOMException('', 'Quota'))
  await thread.send({ text: 'Moi.' })
  draft.clear()
  await expect(outbox.saved()).rejects.toThrow()
  await draft.save()
  expect([keptNames('draft/').length, unsent.unkept]).toEqual([1, true])
  scene.network.up = true
  await settle(() => states().at(-1) === 'sent: Moi.')
  full.mockRestore()
  expect(ids()).toHaveLength(2)
  await settle(() => keptNames('draft/').length === 0 && !unsent.unkept)
}, 60_000)

test('what lies kept unsealed does not leave while its bytes cannot be kept: it would leave twice', async () => {
  await session.trustDevice(true)
  scene.network.up = false
  scene.network.cut()
  await thread.send({ text: 'Moi.' })
  await outbox.saved()
  const full = vi.spyOn(vault(), 'sealPrivate').mockRejectedValue(new DOMException('', 'Quota'))
  scene.network.up = true
  // A second try is made of what did not leave at the first.
  await settle(() => full.mock.calls.length >= 3)
  expect([ids().length, unsent.unkept]).toEqual([1, true])
  full.mockRestore()
  dispatchEvent(new Event('online'))
  await settle(() => states().at(-1) === 'sent: Moi.')
  expect(ids()).toHaveLength(2)
}, 60_000)
