// @vitest-environment node
import { expect, test } from 'vitest'

import { excerptOf, marked } from './excerpt.ts'

/** Marked words in brackets. */
const drawn = (parts: { text: string; hit: boolean }[]) =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

test('the words are marked as they stand, in each of their forms', () => {
  expect(drawn(marked('Les Pansements à l’hôpital.', ['pansement', 'hopitaux']))).toBe(
    'Les [Pansements] à l’[hôpital].',
  )
})

test('a long text is cut between words around the first of them', () => {
  const text = `${'avant '.repeat(60)}la plaie du talon ${'après '.repeat(60)}`
  const shown = drawn(excerptOf(text, ['plaie']))
  expect(shown).toMatch(/^… avant .*la \[plaie\] du talon .*après …$/)
  expect(shown.length).toBeLessThan(230)
})

test('where none of them stands in it, it begins at its beginning', () => {
  expect(drawn(excerptOf('Bonjour\n\nà tous', ['vidal']))).toBe('Bonjour à tous')
})

test('a text without blanks is cut all the same', () => {
  expect(drawn(excerptOf('a'.repeat(900), ['b'])).length).toBeLessThan(230)
})

test('signs stay signs', () => {
  expect(drawn(marked('<b>plaie</b> & « c »', ['plaie']))).toBe('<b>[plaie]</b> & « c »')
})
