// @vitest-environment node
import { beforeAll, describe, expect, it } from 'vitest'

import { b64, random } from '#crypto/bytes.ts'

import type { CaseState, Envelope, Patient, SealedMessage } from './api.ts'
import { newcomer, START, withBruno, type Person } from './testing/cast.ts'

type Scene = Awaited<ReturnType<typeof withBruno>> & { room: string; first: Envelope }

let scene: Scene

const say = async ({ vault }: Person, room: string, text: string, thread?: string) =>
  vault.sealMessage({
    room,
    kind: 'post',
    content: { text },
    now: START + 20_000,
    ...(thread === undefined ? {} : { thread }),
  })

const threadOf = ({ header }: Envelope): string => (JSON.parse(header) as { thread: string }).thread

beforeAll(async () => {
  const site = await withBruno()
  const { relay, aline, bruno, territory } = site
  const stated = { territory, kind: 'open', purpose: 'pathway', name: 'Ville–hôpital' } as const
  const made = await aline.vault.createRoom({ ...stated, audience: 'carers', now: START + 5000 })
  await relay.take(aline.account, made.submission)
  await relay.bring(bruno.vault)
  const join = await bruno.vault.joinRoom({ room: made.room, now: START + 6000 })
  await relay.take(bruno.account, join)
  await relay.bring(aline.vault)
  await relay.bring(bruno.vault)
  const first = relay.post(made.room, await say(aline, made.room, 'Premier'))
  scene = { ...site, room: made.room, first }
})

describe('a message', () => {
  it('is opened by the other, with its title, sender and thread', async () => {
    const { relay, aline, bruno, room } = scene
    const content = { text: 'Sortie prévue', title: 'M. D., 82 ans' }
    const sealed = await aline.vault.sealMessage({
      room,
      kind: 'post',
      content,
      now: START + 20_000,
    })
    const [opened] = await bruno.vault.openMessages([relay.post(room, sealed)])
    expect(opened).toMatchObject({ ok: true, content, sender: aline.account, hash: sealed.hash })
    expect(opened).toMatchObject({ thread: sealed.thread, notify: [] })
  })

  it.each([
    ['empty', ''],
    ['another', 'AAAA'],
    ['that nobody can open', b64(random(284))],
  ])('deletes by its signed header alone: its body is %s', async (_, body) => {
    const { relay, aline, bruno, room, first } = scene
    const [opened] = await bruno.vault.openMessages([first])
    const target = opened?.ok ? opened.hash : ''
    const place = { room, thread: threadOf(first), now: START + 21_000 }
    const sealed = await aline.vault.sealMessage({ ...place, kind: 'delete', content: {}, target })
    const envelope = relay.post(room, { ...sealed, body })
    const [deletion] = await bruno.vault.openMessages([envelope])
    expect(deletion).toMatchObject({ ok: true, kind: 'delete', content: {}, target })
    const other = { ...envelope, signature: first.signature }
    expect(await bruno.vault.openMessages([other])).toMatchObject([{ code: 'signature' }])
  })

  it('shows its content nowhere in what is sent', async () => {
    const sealed = await say(scene.aline, scene.room, 'CANARI-7731')
    expect(JSON.stringify(sealed)).not.toContain('CANARI')
  })

  it('names whom it alerts, each once and sorted', async () => {
    const { aline, bruno, room } = scene
    const notify = [bruno.account, aline.account, bruno.account]
    const draft = {
      room,
      kind: 'post',
      content: { text: 'Vu ?' },
      notify,
      now: START + 20_000,
    } as const
    const { header } = await aline.vault.sealMessage(draft)
    expect((JSON.parse(header) as { notify: string[] }).notify).toEqual(
      [aline.account, bruno.account].sort(),
    )
  })

  it('can give its thread another title', async () => {
    const { relay, aline, bruno, room, first } = scene
    const [root] = await aline.vault.openMessages([first])
    const target = root?.ok ? root.hash : ''
    const sealed = await aline.vault.sealMessage({
      room,
      thread: threadOf(first),
      kind: 'title',
      content: { title: 'Sorties de la semaine' },
      target,
      now: START + 20_000,
    })
    const [opened] = await bruno.vault.openMessages([relay.post(room, sealed)])
    expect(opened).toMatchObject({ ok: true, kind: 'title', target })
  })

  it.each([
    ['an empty text', { text: '' }],
    ['8,001 characters', { text: 'a'.repeat(8001) }],
    ['a title of 121 characters', { text: 'a', title: 'b'.repeat(121) }],
    ['a field that nobody knows', { text: 'a', colour: 'red' }],
  ])('is not sealed with %s', async (_what, content) => {
    const { aline, room } = scene
    const sealing = aline.vault.sealMessage({ room, kind: 'post', content, now: START + 20_000 })
    await expect(sealing).rejects.toThrow()
  })
})

describe('a case', () => {
  const ASKED = ['TRE-G15|60']
  const content = { question: 'Qui peut passer ?', asked: ASKED }
  const asked = () =>
    scene.aline.vault.sealMessage({ room: scene.room, kind: 'case', content, now: START + 20_000 })

  const step = async ({ vault }: Person, thread: string, after: string, state: CaseState) =>
    vault.sealMessage({
      ...{ room: scene.room, thread, now: START + 20_000 },
      ...{ kind: 'transition', state, after },
      content: state === 'closed' ? { conclusion: 'Vu.' } : {},
    })

  const openedBy = async ({ vault }: Person, ...sealed: SealedMessage[]) =>
    vault.openMessages(sealed.map((each) => scene.relay.post(scene.room, each)))

  it('alerts those of the room who have a profession asked, never who asks', async () => {
    const { header } = await asked()
    expect(JSON.parse(header)).toMatchObject({
      kind: 'case',
      case: { state: 'open' },
      notify: [scene.bruno.account],
    })
    expect(header).not.toContain('TRE-G15')
  })

  it('comes to its states one after the other', async () => {
    const { aline, bruno } = scene
    const root = await asked()
    const taken = await step(bruno, root.thread, root.hash, 'taken')
    const closed = await step(aline, root.thread, taken.hash, 'closed')
    expect(await openedBy(bruno, root, taken, closed)).toMatchObject([
      { ok: true, kind: 'case', content },
      { ok: true, kind: 'transition', state: 'taken', after: root.hash, conflict: false },
      { kind: 'transition', state: 'closed', conflict: false, content: { conclusion: 'Vu.' } },
    ])
  })

  it('shows two steps after the same one as a conflict', async () => {
    const { aline, bruno } = scene
    const root = await asked()
    const taken = await step(bruno, root.thread, root.hash, 'taken')
    const closed = await step(aline, root.thread, root.hash, 'closed')
    expect(await openedBy(bruno, root, taken, closed)).toMatchObject([
      { ok: true },
      { ok: true, conflict: true },
      { ok: true, conflict: true },
    ])
  })

  it('shows a step by somebody who may not make it as a conflict', async () => {
    const { bruno } = scene
    const root = await asked()
    const closed = await step(bruno, root.thread, root.hash, 'closed')
    expect(await openedBy(bruno, root, closed)).toMatchObject([{}, { ok: true, conflict: true }])
  })

  it('shows a step by who moderates no more, named from when they did, as a conflict', async () => {
    const { relay, aline, bruno, room } = scene
    const makeBruno = async (role: 'moderator' | 'member') => {
      const made = { room, account: bruno.account, role, now: START + 20_000 }
      await relay.take(aline.account, await aline.vault.setRole(made))
      await relay.bring(aline.vault)
    }
    const before = await asked()
    await makeBruno('moderator')
    await relay.bring(bruno.vault)
    const rightly = await step(bruno, before.thread, before.hash, 'closed')
    await makeBruno('member')
    const since = await asked()
    const back = await step(bruno, since.thread, since.hash, 'closed')
    await relay.bring(bruno.vault)
    expect(await openedBy(aline, before, rightly)).toMatchObject([{}, { conflict: false }])
    expect(await openedBy(aline, since, back)).toMatchObject([{}, { conflict: true }])
  })

  it('shows a step as a conflict when the one before it was withheld', async () => {
    const { aline, bruno } = scene
    const root = await asked()
    const taken = await step(bruno, root.thread, root.hash, 'taken')
    const closed = await step(aline, root.thread, taken.hash, 'closed')
    expect(await openedBy(bruno, root, closed)).toMatchObject([{}, { ok: true, conflict: true }])
  })

  it.each([
    ['no question', { question: '', asked: ASKED }],
    ['4,001 characters', { question: 'a'.repeat(4001), asked: ASKED }],
    ['nobody asked', { question: 'Qui ?', asked: [] }],
    ['a name of the patient', { ...content, patient: { age: '80+', name: 'x' } as Patient }],
  ])('is not sealed with %s', async (_what, wrong) => {
    const { aline, room } = scene
    const sealing = aline.vault.sealMessage({ room, kind: 'case', content: wrong, now: START })
    await expect(sealing).rejects.toThrow()
  })
})

describe('what was altered on the way', () => {
  const opening = async (change: (envelope: Envelope) => Envelope | Promise<Envelope>) => {
    const [opened] = await scene.bruno.vault.openMessages([await change(scene.first)])
    return opened
  }

  it('is refused with another signature', async () => {
    const other = await say(scene.aline, scene.room, 'Autre')
    const opened = await opening((first) => ({ ...first, signature: other.signature }))
    expect(opened).toMatchObject({ ok: false, code: 'signature' })
  })

  it('is refused with another body', async () => {
    const other = await say(scene.aline, scene.room, 'Autre')
    const opened = await opening((first) => ({ ...first, body: other.body }))
    expect(opened).toMatchObject({ ok: false, code: 'body' })
  })

  it('is refused with a header that is not in the one form', async () => {
    const opened = await opening((first) => ({ ...first, header: `${first.header} ` }))
    expect(opened).toMatchObject({ ok: false, code: 'form' })
  })

  it('is refused in another room', async () => {
    const opened = await opening((first) => ({ ...first, room: scene.onboarding }))
    expect(opened).toMatchObject({ ok: false })
  })

  it('is refused from a sender who is no member', async () => {
    const denis = await newcomer()
    const header = scene.first.header.replaceAll(scene.aline.account, denis.account)
    const opened = await opening((first) => ({ ...first, header }))
    expect(opened).toMatchObject({ ok: false, code: 'not_writer' })
  })

  it('waits where it names a place of the log that is not known here', async () => {
    const header = scene.first.header.replace(/("head":\{"hash":")[^"]+/, `$1${'A'.repeat(43)}`)
    const opened = await opening((first) => ({ ...first, header }))
    expect(opened).toMatchObject({ ok: false, code: 'head' })
  })

  it('is refused under an epoch that was not in force', async () => {
    const header = scene.first.header.replace(/"epoch":\d+/, '"epoch":9')
    const opened = await opening((first) => ({ ...first, header }))
    expect(opened).toMatchObject({ ok: false, code: 'epoch' })
  })
})

describe('a thread', () => {
  it('shows that a message is missing, once all before it is known', async () => {
    const { relay, aline, bruno, room } = scene
    const envelopes = [relay.post(room, await say(aline, room, 'Un'))]
    const thread = threadOf(envelopes[0] as Envelope)
    for (const text of ['Deux', 'Trois']) {
      await aline.vault.openMessages(envelopes)
      envelopes.push(relay.post(room, await say(aline, room, text, thread)))
    }
    const [one, , three] = envelopes as [Envelope, Envelope, Envelope]
    const withheld = await bruno.vault.openMessages([one, { ...three, place: 2 }])
    expect(withheld).toMatchObject([{ missing: false }, { missing: true }])
  })

  it('says nothing of missing messages while only its end was fetched', async () => {
    const { relay, aline, bruno, room } = scene
    const one = relay.post(room, await say(aline, room, 'Un'))
    await aline.vault.openMessages([one])
    const two = relay.post(room, await say(aline, room, 'Deux', threadOf(one)))
    expect(await bruno.vault.openMessages([two])).toMatchObject([{ ok: true, missing: false }])
  })
})
