import { expect, test } from 'vitest'

import type { OpenedMessage } from '#vault/api.ts'

import { pieceOf } from './search-pieces.ts'

type Opened = Extract<OpenedMessage, { ok: true }>

const SERVED = 2_000
const envelope = { at: SERVED } as Parameters<typeof pieceOf>[0]

/** What is told of a message that says this. */
const piece = (said: object) =>
  pieceOf(envelope, {
    ...{ ok: true, hash: '#', sender: 'claire', seq: 7, id: 'a', room: 'wounds', thread: 'a' },
    ...{ at: 1_000, number: 1, place: 1, notify: [], missing: false },
    ...said,
  } as unknown as Opened)

test('a post is searched by all that one reads in it, without its marks', () => {
  const content = {
    text: 'Qui **vient** ?',
    title: 'Réunion',
    poll: { options: ['jeudi', 'lundi'], many: false },
    files: [{ name: 'plan.pdf' }],
  }
  const text = 'Qui vient ?\nplan.pdf\njeudi\nlundi'
  const told = { kind: 'said', title: 'Réunion', text, stays: 'jeudi\nlundi' }
  expect(piece({ kind: 'post', content })).toMatchObject(told)
})

test('a case is searched by its question and its context, and says that it is one', () => {
  const content = { question: 'Quel pansement ?', asked: [], patient: { context: 'Diabète' } }
  const found = piece({ kind: 'case', content })
  expect(found).toMatchObject({ text: 'Quel pansement ?\nDiabète', case: true })
})

test('a mention of somebody unknown is said as such, not by its sign', () => {
  const content = { text: 'Merci <@01920000-0000-7000-8000-000000000001>' }
  expect(piece({ kind: 'post', content })).toMatchObject({ text: 'Merci @quelqu’un' })
})

test('edits, deletions and titles are told as what they are', () => {
  expect(piece({ kind: 'edit', target: '#a', content: { text: 'neuf' } })).toMatchObject({
    ...{ kind: 'edited', target: '#a', room: 'wounds', thread: 'a', text: 'neuf' },
  })
  const sheet = { question: 'Quel pansement ?', asked: [], title: 'Talon' }
  expect(piece({ kind: 'edit', target: '#a', content: sheet })).toMatchObject({
    ...{ kind: 'edited', text: 'Quel pansement ?', case: true, title: 'Talon' },
  })
  expect(piece({ kind: 'delete', target: '#a', moderator: true, content: {} })).toMatchObject({
    ...{ kind: 'deleted', moderator: true },
  })
  expect(piece({ kind: 'title', target: '#a', content: { title: 'Mèches' } })).toMatchObject({
    ...{ kind: 'titled', thread: 'a', title: 'Mèches' },
  })
})

test('what says nothing, or is not served any more, is not told', () => {
  expect(piece({ kind: 'reaction', target: '#a', content: { emoji: '👍' } })).toBeUndefined()
  expect(piece({ kind: 'vote', target: '#a', content: { choices: [] } })).toBeUndefined()
  expect(piece({ kind: 'post', emptied: true, content: { text: '' } })).toBeUndefined()
  expect(
    pieceOf(envelope, { id: '', ok: false, seq: 1, number: 1, place: 1, code: 'key' }),
  ).toBeUndefined()
})

test('nobody’s message stands later than when the server took it', () => {
  expect(piece({ kind: 'post', at: 9_000, content: { text: 'demain' } })?.at).toBe(SERVED)
})
