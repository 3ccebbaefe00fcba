// @vitest-environment node
import { beforeEach, expect, test } from 'vitest'

import { Archive, type Question } from './archive.ts'
import { typedWords } from './corpus.ts'
import type { Piece, Said } from './pieces.ts'

let archive: Archive

const asked = (typed: string, more: Partial<Question> = {}): Question => ({
  wanted: typedWords(typed).map((word) => ({ word })),
  ...{ bounds: {}, cases: false, most: 50 },
  ...more,
})
const found = (typed: string, more: Partial<Question> = {}): string[] =>
  archive.find(asked(typed, more)).found.map(({ id }) => id)

const said = (id: string, seq: number, text: string, more: Partial<Said> = {}): Said => ({
  ...{ kind: 'said', hash: `#${id}`, id, room: 'wounds', thread: id, sender: 'claire', text },
  ...{ at: seq, seq },
  ...more,
})
const edited = (id: string, seq: number, text: string, sender = 'claire', at = seq): Piece => ({
  ...{ kind: 'edited', hash: `edit${String(seq)}`, target: `#${id}`, sender, at, seq, text },
})
const deleted = (id: string, seq: number, sender = 'claire', moderator = false): Piece => ({
  ...{ kind: 'deleted', hash: `gone${String(seq)}`, target: `#${id}`, sender, at: seq, seq },
  moderator,
})
const titled = (thread: string, seq: number, title: string): Piece => ({
  ...{ kind: 'titled', hash: `title${String(seq)}`, thread, sender: 'paul', at: seq, seq, title },
})

const learn = (...pieces: Piece[]): void => {
  for (const piece of pieces) {
    const { seq, at } = piece
    archive.learn({ room: 'wounds', from: seq, through: seq, at }, [piece])
  }
}
/** Everything that is kept, and nothing that was. */
const keptText = (): string => {
  const kept = new Map<string, string>()
  for (let some = archive.changed(); some.length > 0; some = archive.changed())
    for (const { name, text } of some) kept.set(name, text)
  return [...kept.values()].join('\n')
}

beforeEach(() => {
  archive = new Archive()
})

const orders = [
  ['in their order', (pieces: Piece[]) => pieces],
  ['the newest first', (pieces: Piece[]) => pieces.toReversed()],
] as const

test.each(orders)('an edit by its author counts, the last signed; %s', (_, order) => {
  const all = [
    said('a', 1, 'alginate'),
    edited('a', 2, 'hydrocellulaire', 'claire', 9),
    edited('a', 3, 'interface', 'claire', 8),
    edited('a', 4, 'mensonge', 'paul', 10),
  ]
  learn(...order(all))
  expect(found('hydrocellulaire')).toEqual(['a'])
  for (const gone of ['alginate', 'interface', 'mensonge']) expect(found(gone)).toEqual([])
})

test.each(orders)('what its author or a moderator deleted is nowhere; %s', (_, order) => {
  const all = [
    said('a', 1, 'alginate'),
    edited('a', 2, 'hydrocellulaire'),
    said('b', 3, 'compresse'),
    deleted('a', 4),
    deleted('b', 5, 'malik', true),
  ]
  learn(...order(all))
  for (const gone of ['alginate', 'hydrocellulaire', 'compresse']) {
    expect(found(gone)).toEqual([])
    expect(keptText()).not.toContain(gone)
  }
})

test('somebody else deletes nothing', () => {
  learn(said('a', 1, 'alginate'), deleted('a', 2, 'paul'))
  expect(found('alginate')).toEqual(['a'])
})

test('what was kept before a deletion is written anew without it', () => {
  learn(said('a', 1, 'alginate'))
  expect(keptText()).toContain('alginate')
  const far = said('z', 401, 'loin')
  learn(far, deleted('a', 402))
  const names: string[] = []
  for (let some = archive.changed(); some.length > 0; some = archive.changed())
    names.push(...some.map(({ name }) => name))
  expect(names.toSorted()).toEqual(['wounds/0', 'wounds/2'])
})

test.each(orders)('what begins a thread is found by its last title; %s', (_, order) => {
  const root = said('a', 1, 'Qui en prescrit ?', { title: 'Alginates' })
  learn(...order([root, said('b', 2, 'Moi', { thread: 'a' }), titled('a', 3, 'Mèches')]))
  expect(found('meche')).toEqual(['a'])
  expect(found('alginate')).toEqual([])
  const [answer] = archive.find(asked('moi')).found
  expect(answer?.title).toEqual([{ text: 'Mèches', hit: false }])
})

test.each(orders)('messages of cases alone; %s', (_, order) => {
  const root = said('a', 1, 'plaie', { case: true })
  learn(...order([root, said('b', 2, 'plaie vue', { thread: 'a' }), said('c', 3, 'plaie')]))
  expect(found('plaie', { cases: true })).toEqual(['b', 'a'])
})

test('what is learnt twice is found once', () => {
  learn(said('a', 1, 'alginate'), said('a', 1, 'alginate'))
  expect(found('alginate')).toEqual(['a'])
  expect(archive.size).toBe(1)
})

test('what was kept is found again in another visit, and what is there needs no gathering', () => {
  learn(said('a', 1, 'alginate'), edited('a', 2, 'compresse'), titled('a', 3, 'Mèches'))
  const kept = archive.changed()
  archive = new Archive()
  for (const { text } of kept) archive.restore(text)
  expect(found('compresse meches')).toEqual(['a'])
  expect(archive.next(new Map([['wounds', 3]]))).toBeUndefined()
  expect(archive.next(new Map([['wounds', 5]]))?.missing.after).toBe(3)
  expect(archive.changed()).toEqual([])
})

test('a room that was lost leaves nothing, and names what was kept of it', () => {
  learn(said('a', 1, 'alginate'), titled('a', 2, 'Mèches'), said('z', 401, 'loin'))
  expect(archive.dropRoom('wounds').toSorted()).toEqual(['wounds/0', 'wounds/2'])
  expect([found('alginate'), found('meche'), archive.size]).toEqual([[], [], 0])
  expect(archive.changed()).toEqual([])
})
