// @vitest-environment node
import { expect, test, vi } from 'vitest'

import { wordsOf } from '#i18n/folded.ts'

import { Lexicon } from './lexicon.ts'
import { believable } from './testing/believable.ts'

// Work is counted, not timed: how long it takes, `tests/benchmarks/search.py` says.

const texts = [...believable(5_000)].map(({ text }) => text)

test('what people write is read the short way', () => {
  const general = vi.spyOn(String.prototype, 'normalize')
  texts.forEach(wordsOf)
  expect(general).not.toHaveBeenCalled()
  general.mockRestore()
})

test('of three typed letters on, few words are looked at', () => {
  const lexicon = new Lexicon()
  const all = new Set<string>()
  texts.forEach((text, number) => {
    const words = new Set(wordsOf(text))
    lexicon.add(words, number)
    words.forEach((word) => all.add(word))
  })
  expect(all.size).toBeGreaterThan(4_000)
  for (const typed of ['pan', 'pansement', 'kine', 'marvejols', 'reunion'])
    expect(lexicon.near(typed).length).toBeLessThan(all.size / 50)
})
