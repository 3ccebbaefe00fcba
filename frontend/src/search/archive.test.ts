// @vitest-environment node
import { beforeEach, expect, test } from 'vitest'

import type { Places } from '#log/judge.ts'

import { Archive, type Question } from './archive.ts'
import { typedWords } from './corpus.ts'
import type { Deleted, Edited, Piece, Said } from './pieces.ts'

let archive: Archive

const asked = (typed: string, more: Partial<Question> = {}): Question => ({
  wanted: typedWords(typed).map((word) => ({ word })),
  ...{ bounds: {}, cases: false, most: 50 },
  ...more,
})
const found = (typed: string, more: Partial<Question> = {}): string[] =>
  archive.find(asked(typed, more)).found.map(({ id }) => id)

/** So many statements of the room's log were known to who wrote it. */
const places = (room: number): Places => ({ room, territory: 9, carers: 0 })
const said = (id: string, seq: number, text: string, more: Partial<Said> = {}): Said => ({
  ...{ kind: 'said', hash: `#${id}`, id, room: 'wounds', thread: id, sender: 'claire', text },
  ...{ at: seq, seq, named: places(5) },
  ...more,
})
const signed = (id: string, seq: number, sender: string) => ({
  ...{ target: `#${id}`, room: 'wounds', thread: id, sender, at: seq, seq, named: places(5) },
})
const edited = (id: string, seq: number, text: string, more: Partial<Edited> = {}): Edited => ({
  ...{ kind: 'edited', hash: `edit${String(seq)}`, ...signed(id, seq, 'claire'), text },
  ...more,
})
const deleted = (id: string, seq: number, more: Partial<Deleted> = {}): Deleted => ({
  ...{ kind: 'deleted', hash: `gone${String(seq)}`, ...signed(id, seq, 'claire') },
  moderator: false,
  ...more,
})
const titled = (thread: string, seq: number, title: string, room = 'wounds'): Piece => ({
  ...{ kind: 'titled', hash: `title${String(seq)}`, room, thread, sender: 'paul', at: seq, seq },
  ...{ named: places(5), title },
})

const learn = (...pieces: Piece[]): void => {
  for (const piece of pieces) {
    const { room, seq, at } = piece
    archive.learn({ room, from: seq, through: seq, at }, [piece])
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
    edited('a', 2, 'hydrocellulaire', { at: 9 }),
    edited('a', 3, 'interface', { at: 8 }),
    edited('a', 4, 'mensonge', { sender: 'paul', at: 10 }),
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
    deleted('b', 5, { sender: 'malik', moderator: true }),
  ]
  learn(...order(all))
  for (const gone of ['alginate', 'hydrocellulaire', 'compresse']) {
    expect(found(gone)).toEqual([])
    expect(keptText()).not.toContain(gone)
  }
})

test.each(orders)(
  'who moderates no more deletes nothing that was written since; %s',
  (_, order) => {
    const former = { sender: 'malik', moderator: true, named: places(4) }
    const all = [
      said('a', 1, 'alginate', { named: places(4) }),
      said('b', 2, 'compresse'),
      edited('b', 3, 'interface'),
      deleted('a', 4, former),
      deleted('b', 5, former),
    ]
    learn(...order(all))
    expect([found('alginate'), found('interface')]).toEqual([[], ['b']])
    expect(keptText()).toContain('interface')
  },
)

test.each(orders)('a deletion takes an edit with it that names newer places; %s', (_, order) => {
  const all = [
    said('a', 1, 'alginate'),
    edited('a', 2, 'interface', { named: places(6) }),
    deleted('a', 3, { sender: 'malik', moderator: true }),
  ]
  learn(...order(all))
  expect([found('alginate'), found('interface')]).toEqual([[], []])
  expect(keptText()).not.toMatch(/alginate|interface/)
})

test('somebody else deletes nothing', () => {
  learn(said('a', 1, 'alginate'), deleted('a', 2, { sender: 'paul' }))
  expect(found('alginate')).toEqual(['a'])
})

const shuffles = [
  ['before it', [0, 1, 2, 3]],
  ['after it', [3, 2, 1, 0]],
  ['between its edits', [1, 3, 0, 2]],
] as const

test.each(shuffles)('of what was deleted nothing said stays, whatever is learnt %s', (_, order) => {
  const all = [
    said('a', 1, 'alginate', { title: 'Mèches' }),
    edited('a', 2, 'hydrocellulaire'),
    edited('a', 3, 'interface'),
    deleted('a', 4),
  ]
  learn(said('b', 5, 'réponse', { thread: 'a' }), ...order.flatMap((place) => all[place] ?? []))
  const kept = keptText()
  for (const gone of ['alginate', 'hydrocellulaire', 'interface', 'mèches']) {
    expect(found(gone)).toEqual([])
    expect(kept).not.toContain(gone)
  }
  expect(archive.find(asked('réponse')).found[0]?.title).toEqual([])
})

test('what was deleted and is taken up from what was kept is written anew without it', () => {
  learn(said('a', 1, 'alginate'), edited('a', 2, 'interface'))
  const kept = archive.changed()
  archive = new Archive()
  learn(said('z', 401, 'loin'), deleted('a', 402))
  while (archive.changed().length > 0);
  for (const { text } of kept) archive.restore(text)
  expect([found('alginate'), found('interface')]).toEqual([[], []])
  const [again] = archive.changed()
  expect(again?.name).toBe('wounds/0')
  expect(again?.text).not.toMatch(/alginate|interface/)
})

test.each(orders)('of a title that another took the place of nothing stays; %s', (_, order) => {
  learn(...order([said('a', 1, 'x'), titled('a', 2, 'Alginates'), titled('a', 3, 'Mèches')]))
  expect([found('alginates'), found('meches')]).toEqual([[], ['a']])
  expect(keptText()).not.toContain('Alginates')
})

test.each(orders)(
  'with what begins a thread its titles go, but for one given since; %s',
  (_, order) => {
    const answer = said('b', 2, 'réponse', { thread: 'a' })
    const title = () => archive.find(asked('réponse')).found[0]?.title[0]?.text
    learn(...order([said('a', 1, 'x', { title: 'Vieux' }), answer, titled('a', 3, 'Mèches')]))
    learn(deleted('a', 4))
    expect(title()).toBeUndefined()
    expect(keptText()).not.toMatch(/Vieux|Mèches/)
    learn(titled('a', 5, 'Compresses'))
    expect(title()).toBe('Compresses')
  },
)

test('a title that was given since is kept whatever came first', () => {
  const answer = said('b', 2, 'réponse', { thread: 'a' })
  learn(answer, titled('a', 5, 'Compresses'), deleted('a', 4), titled('a', 3, 'Mèches'))
  learn(said('a', 1, 'x', { title: 'Vieux' }))
  expect(archive.find(asked('réponse')).found[0]?.title[0]?.text).toBe('Compresses')
  expect(keptText()).not.toMatch(/Vieux|Mèches/)
})

test('nothing is done to a message from another thread, or another room', () => {
  learn(said('a', 1, 'alginate', { title: 'Pansements' }))
  for (const elsewhere of [{ thread: 'b' }, { room: 'general' }]) {
    learn(edited('a', 2, 'mensonge', elsewhere))
    learn(deleted('a', 3, { ...elsewhere, sender: 'malik', moderator: true }))
  }
  learn(titled('a', 4, 'Mensonge', 'general'))
  expect([found('alginate'), found('pansements')]).toEqual([['a'], ['a']])
  expect(found('mensonge')).toEqual([])
})

test.each(orders)('a case is found by the title of its last edit; %s', (_, order) => {
  const all = [
    said('a', 1, 'plaie', { case: true, title: 'Alginates' }),
    edited('a', 2, 'plaie au talon', { case: true, title: 'Mèches' }),
    edited('a', 3, 'une ligne'),
  ]
  learn(...order(all))
  expect([found('meches'), found('talon')]).toEqual([['a'], ['a']])
  expect([found('alginates'), found('ligne')]).toEqual([[], []])
  learn(edited('a', 4, 'plaie', { case: true }))
  expect(found('meches')).toEqual([])
})

test('the options of a poll stay when its words are edited', () => {
  learn(said('a', 1, 'Quand ?\njeudi', { stays: 'jeudi' }), edited('a', 2, 'Quel jour ?'))
  expect(found('jour jeudi')).toEqual(['a'])
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

test('what was kept in another form is not taken up', () => {
  expect(() => archive.restore('{"room":"wounds","block":0,"pieces":[]}')).toThrow(SyntaxError)
})

test('a room that was lost leaves nothing, and names what was kept of it', () => {
  learn(said('a', 1, 'alginate'), titled('a', 2, 'Mèches'), said('z', 401, 'loin'))
  expect(archive.dropRoom('wounds').toSorted()).toEqual(['wounds/0', 'wounds/2'])
  expect([found('alginate'), found('meche'), archive.size]).toEqual([[], [], 0])
  expect(archive.changed()).toEqual([])
})
