// @vitest-environment node
import { expect, test } from 'vitest'

import type { FileContent, LoudMessage } from '#vault/api.ts'

import { byTarget, fold, type Gesture } from './folding.ts'

const common = {
  ok: true as const,
  room: 'r',
  thread: 't',
  number: 1,
  place: 1,
  notify: [],
  named: { room: 5, territory: 5, carers: 0 },
  missing: false,
}

const post = (content: object = {}, more: object = {}): LoudMessage =>
  ({
    ...common,
    ...{ id: 'm', hash: 'h', sender: 'ana', at: 100, seq: 1, kind: 'post' },
    content: { text: 'Un', ...content },
    ...more,
  }) as LoudMessage

let seq = 1
const does = (
  kind: Gesture['kind'],
  sender: string,
  at: number,
  content: object,
  more = {},
): Gesture => {
  seq += 1
  const named = { id: `g${seq}`, hash: `g${seq}`, target: 'h', seq }
  return { ...common, ...named, kind, sender, at, content, ...more } as Gesture
}
const edits = (sender: string, at: number, text: string, more = {}) =>
  does('edit', sender, at, { text }, more)
const reacts = (sender: string, at: number, emoji: string, off = false) =>
  does('reaction', sender, at, { emoji, ...(off ? { off } : {}) })
const votes = (sender: string, at: number, ...choices: number[]) =>
  does('vote', sender, at, { choices })
const deletes = (sender: string, moderator = false, more = {}) =>
  does('delete', sender, 900, {}, { moderator, ...more })

test('a message that nothing was done to says what it said', () => {
  const { content, edits, deleted, withheld } = fold(post(), [])
  expect([content, edits, deleted, withheld]).toEqual([{ text: 'Un' }, undefined, undefined, false])
})

test('the edit with the latest signed time counts, in whatever order they come; what was said before stays', () => {
  const { content, edits: found } = fold(post(), [
    edits('ana', 300, 'Trois'),
    edits('ana', 200, 'Deux'),
  ])
  expect(content).toEqual({ text: 'Trois' })
  expect(found?.at).toBe(300)
  expect(found?.before.map(({ content: was, at }) => [was, at])).toEqual([
    [{ text: 'Un' }, 100],
    [{ text: 'Deux' }, 200],
  ])
})

test('of two edits of one time the one that came later counts', () => {
  const [one, two] = [edits('ana', 200, 'Deux'), edits('ana', 200, 'Trois')]
  expect(fold(post(), [two, one]).content).toEqual({ text: 'Trois' })
})

test('nobody edits what another wrote, nor makes a post a case', () => {
  const sheet = does('edit', 'ana', 200, { question: 'Qui ?', asked: ['a|1'] })
  expect(fold(post(), [edits('bob', 200, 'Faux'), sheet]).content).toEqual({ text: 'Un' })
})

test('a transition is not edited', () => {
  const step = post(
    { text: 'Je passe' },
    { kind: 'transition', state: 'taken', after: 'x', conflict: false },
  )
  expect(fold(step, [edits('ana', 200, 'Non')]).content).toEqual({ text: 'Je passe' })
})

test('an edit keeps title, poll and what is answered; files may only be left out', () => {
  const [photo, report] = [{ id: 'photo' }, { id: 'report' }] as FileContent[]
  const poll = { options: ['a', 'b'], many: false }
  const said = post({ title: 'T', reply: 'x', poll, files: [photo, report] })
  const edit = does('edit', 'ana', 200, { text: 'Deux', files: [report, { id: 'new' }] })
  expect(fold(said, [edit]).content).toEqual({
    text: 'Deux',
    title: 'T',
    reply: 'x',
    poll,
    files: [report],
  })
})

test('the author deletes, and a moderator; nobody else does', () => {
  expect(fold(post(), [deletes('ana')]).deleted?.by).toBe('ana')
  expect(fold(post(), [deletes('bob', true)]).deleted?.by).toBe('bob')
  expect(fold(post(), [deletes('bob')]).deleted).toBeUndefined()
})

test.each(['room', 'territory', 'carers'])(
  'a moderator deletes nothing that names a newer place of the log of the %s than they do',
  (log) => {
    const newer = post({}, { named: { ...common.named, [log]: 6 } })
    expect(fold(newer, [deletes('bob', true)]).deleted).toBeUndefined()
    expect(fold(newer, [deletes('ana')]).deleted?.by).toBe('ana')
    const later = { named: { room: 6, territory: 6, carers: 6 } }
    expect(fold(newer, [deletes('bob', true, later)]).deleted?.by).toBe('bob')
  },
)

test('of what was deleted no reaction, vote or edit is left', () => {
  const poll = post({ poll: { options: ['a', 'b'], many: false } })
  const done = [
    reacts('bob', 200, '👍'),
    votes('bob', 200, 0),
    edits('ana', 200, 'Deux'),
    deletes('ana'),
  ]
  const { reactions, votes: voted, edits: found } = fold(poll, done)
  expect([reactions.size, voted.size, found]).toEqual([0, 0, undefined])
})

test('what is served empty is withheld, unless it was deleted', () => {
  const empty = post({ text: '' }, { emptied: true })
  expect(fold(empty, []).withheld).toBe(true)
  expect(fold(empty, [deletes('bob')]).withheld).toBe(true)
  expect(fold(empty, [deletes('ana')]).withheld).toBe(false)
})

test('an edit served empty withholds what it said: the words before it are not shown as the last', () => {
  expect(fold(post(), [edits('ana', 200, '', { emptied: true })]).withheld).toBe(true)
  expect(fold(post(), [edits('bob', 200, '', { emptied: true })]).withheld).toBe(false)
})

test('a reaction is given once, and taken back', () => {
  const given = [reacts('bob', 200, '👍'), reacts('eve', 210, '👍'), reacts('bob', 220, '🙏')]
  expect([...fold(post(), given).reactions]).toEqual([
    ['👍', ['bob', 'eve']],
    ['🙏', ['bob']],
  ])
  expect([...fold(post(), [...given, reacts('bob', 300, '👍', true)]).reactions]).toEqual([
    ['👍', ['eve']],
    ['🙏', ['bob']],
  ])
})

test('a reaction served again does not undo its being taken back', () => {
  const given = reacts('bob', 200, '👍')
  const again = { ...given, seq: 99, place: 99 }
  expect(fold(post(), [given, reacts('bob', 300, '👍', true), again]).reactions.size).toBe(0)
})

test('each votes once, for what there is, and for one unless several may be chosen', () => {
  const poll = (many: boolean) => post({ poll: { options: ['a', 'b', 'c'], many } })
  const voted = [
    votes('bob', 200, 0),
    votes('bob', 210, 2),
    votes('eve', 200, 0, 1),
    votes('ana', 200, 9),
  ]
  expect([...fold(poll(false), voted).votes]).toEqual([['bob', [2]]])
  expect([...fold(poll(true), voted).votes]).toEqual([
    ['bob', [2]],
    ['eve', [0, 1]],
  ])
  expect(fold(poll(false), [...voted, votes('bob', 300)]).votes.size).toBe(0)
})

test('a vote on what is no poll counts for nothing', () => {
  expect(fold(post(), [votes('bob', 200, 0)]).votes.size).toBe(0)
})

test('a gesture counts once, however often it was served', () => {
  const one = reacts('bob', 200, '👍')
  expect(byTarget([one, { ...one, seq: 99 }]).get('h')).toHaveLength(1)
})

test('a question that became another after somebody voted says so, however the edit is dated', () => {
  const poll = post({ poll: { options: ['a', 'b'], many: false } })
  const early = edits('ana', 150, 'Deux')
  const voted = votes('bob', 200, 0)
  expect(fold(poll, [early, voted]).reworded).toBe(false)
  expect(fold(poll, [voted, edits('ana', 300, 'Deux')]).reworded).toBe(true)
  expect(fold(poll, [voted, edits('ana', 150, 'Deux')]).reworded).toBe(true)
  expect(fold(poll, [voted, edits('ana', 300, 'Un')]).reworded).toBe(false)
  expect(fold(poll, [voted, votes('bob', 210), edits('ana', 300, 'Deux')]).reworded).toBe(false)
})

/** How much is put into maps, lists by their lengths. */
function work(run: () => void): number {
  const { set } = Map.prototype
  let put = 0
  Map.prototype.set = function (key: unknown, value: unknown) {
    put += Array.isArray(value) ? value.length : 1
    return set.call(this, key, value) as typeof this
  }
  try {
    run()
  } finally {
    Map.prototype.set = set
  }
  return put
}

test('what ten thousand do to a message is a hundred times the work of what a hundred do', () => {
  const poll = post({ poll: { options: ['a', 'b'], many: false } })
  const done = (times: number) =>
    Array.from({ length: times / 2 }, (_, n) => [
      reacts(`p${String(n)}`, 200 + n, '👍'),
      votes(`p${String(n)}`, 200 + n, 0),
    ]).flat()
  const [few, many] = [done(100), done(10_000)].map((gestures) =>
    work(() => void fold(poll, byTarget(gestures).get('h') ?? [])),
  )
  expect(few).toBeGreaterThan(100)
  expect((many ?? 0) / (few ?? 1)).toBeLessThan(150)
})
