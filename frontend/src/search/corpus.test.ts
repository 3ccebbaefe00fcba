// @vitest-environment node
import { beforeEach, expect, test } from 'vitest'

import { Corpus, typedWords, type Bounds } from './corpus.ts'
import type { Said } from './pieces.ts'

let corpus: Corpus

const DAY = 86_400_000

const entry = (id: string, text: string, more: Partial<Said> = {}): Said => ({
  ...{ kind: 'said', hash: id, id, room: 'wounds', thread: id, sender: 'claire', text },
  ...{ at: DAY, seq: 1, named: { room: 1, territory: 1, carers: 0 } },
  ...more,
})

const found = (typed: string, bounds: Bounds = {}, most = 50): string[] =>
  corpus
    .find(
      typedWords(typed).map((word) => ({ word })),
      bounds,
      most,
    )
    .entries.map(({ id }) => id)

beforeEach(() => {
  corpus = new Corpus()
  corpus.put(entry('old', 'Pansements à l’argent : qui en prescrit ?', { at: DAY }))
  corpus.put(
    entry('new', 'Le pansement a été refait ce matin.', {
      at: 3 * DAY,
      sender: 'paul',
    }),
  )
  corpus.put(entry('away', 'Réunion à Marvejols', { at: 2 * DAY, room: 'general' }))
})

test('the newest comes first, accents and endings make no difference', () => {
  expect(found('PANSEMENT')).toEqual(['new', 'old'])
  expect(found('reunions')).toEqual(['away'])
})

test('every word must be there, in any order', () => {
  expect(found('matin pansements')).toEqual(['new'])
  expect(found('matin argent')).toEqual([])
})

test('a word is found by its beginning and not by its middle', () => {
  expect(found('marv')).toEqual(['away'])
  expect(found('vejols')).toEqual([])
})

test('a word may also name who wrote, or where', () => {
  const senders = new Set(['paul'])
  expect(corpus.find([{ word: 'vidal', senders }, { word: 'pansement' }], {}, 9).total).toBe(1)
  const rooms = new Set(['general'])
  expect(corpus.find([{ word: 'generale', rooms }], {}, 9).entries[0]?.id).toBe('away')
})

test('bounds hold what is found to a group, a person, days, certain threads', () => {
  expect(found('', { rooms: new Set(['general']) })).toEqual(['away'])
  expect(found('pansement', { senders: new Set(['claire']) })).toEqual(['old'])
  expect(found('', { from: 2 * DAY, until: 3 * DAY })).toEqual(['away'])
  expect(found('pansement', { threads: new Set(['new']) })).toEqual(['new'])
})

test('nothing asked finds nothing', () => {
  expect(found('')).toEqual([])
  expect(found(' … ')).toEqual([])
})

test('no more than was asked for, the newest, and how many there are', () => {
  expect(found('pansement', {}, 1)).toEqual(['new'])
  expect(corpus.find([{ word: 'pansement' }], {}, 1).total).toBe(2)
})

test('what begins a thread is found by its title', () => {
  corpus.put(entry('old', 'Qui en prescrit ?', { title: 'Alginates' }))
  expect(found('alginate prescrit')).toEqual(['old'])
})

test('what was changed is found by its new words alone, where it stood', () => {
  corpus.put(entry('old', 'Une autre question'))
  expect(found('argent')).toEqual([])
  expect(found('question')).toEqual(['old'])
  expect(corpus.size).toBe(3)
})

test('what was deleted, or may no longer be read, is not found', () => {
  corpus.drop('new')
  expect(found('pansement')).toEqual(['old'])
  corpus.drop('old')
  expect(found('pansement')).toEqual([])
  expect(corpus.size).toBe(1)
})

test('what arrives late stands at its time', () => {
  corpus.put(entry('late', 'Pansement vu hier', { at: 2 * DAY }))
  expect(found('pansement')).toEqual(['new', 'late', 'old'])
})
