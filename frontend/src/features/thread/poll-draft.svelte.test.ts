import { expect, test } from 'vitest'

import { PollDraft } from './poll-draft.svelte.ts'

function make(...options: string[]) {
  const draft = $state({ text: '' })
  const poll = new PollDraft(draft)
  poll.begin()
  options.forEach((option, place) => {
    if (place >= poll.options.length) poll.add()
    poll.write(place, option)
  })
  return { poll, draft }
}

test('two different answers make a poll; those left empty are left out', () => {
  expect(make('Lundi', ' Mardi ', '').poll.ready).toEqual({
    ...{ options: ['Lundi', 'Mardi'], many: false },
  })
})

test.each([
  ['one answer', ['Lundi']],
  ['the same one twice', ['Lundi', 'Lundi ']],
  ['an answer of 121 characters', ['Lundi', 'é'.repeat(121)]],
])('%s is not enough', (_what, options) => {
  expect(make(...options).poll.ready).toBeNull()
})

test('ten answers at most', () => {
  const { poll } = make(...Array.from({ length: 10 }, (_each, place) => `${place}`))
  expect(poll.room).toBe(false)
  poll.remove(3)
  expect(poll.room).toBe(true)
  expect(poll.options).not.toContain('3')
})

test('it is there when one comes back, and gone once it is dropped', () => {
  const { poll, draft } = make('Lundi', 'Mardi')
  poll.many = true
  const again = new PollDraft(draft)
  expect([again.begun, again.many, again.options]).toEqual([true, true, ['Lundi', 'Mardi']])
  again.drop()
  expect([again.begun, draft.text]).toEqual([false, ''])
})
