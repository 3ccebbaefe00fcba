// @vitest-environment node
import { expect, test } from 'vitest'

import type { Mentionable } from '#state/threads/mentions.ts'

import { mentioned, sought, suggestions } from './mentioning.ts'

const person = (name: string, trade: Mentionable['people'][number]['trade']) => ({
  ...{ account: name, name, trade, token: `<@${name}>`, words: `@${name}` },
})

const here: Mentionable = {
  people: [
    person('Anne Vidal', 'doctor'),
    person('Hélène Bousquet', 'nurse'),
    person('Paul Vidal', 'physiotherapist'),
  ],
  professions: [
    { token: '<@t|70>', words: '@kinés', trade: 'physiotherapist', people: 1 },
    { token: '<@t|60>', words: '@infirmiers', trade: 'nurse', people: 1 },
  ],
}
const say = (trade: string) =>
  ({ physiotherapist: 'Kinésithérapeute', nurse: 'Infirmier·ère', doctor: 'Médecin' })[trade] ?? ''

const words = (typed: string) => suggestions(here, typed, say).map((each) => each.words)

test.each([
  ['Bonjour @', '', 8],
  ['@hel', 'hel', 0],
  ['(@kin', 'kin', 1],
  ['@Anne Vi', 'Anne Vi', 0],
])('after %j somebody is sought', (text, typed, from) => {
  expect(sought(text, text.length)).toEqual({ from, typed })
})

test.each(['anne@exemple.fr', 'Bonjour', '@ suite', '@anne\nsuite'])(
  'after %j nobody is',
  (text) => {
    expect(sought(text, text.length)).toBeNull()
  },
)

test('beginnings of a name or of a profession find, accents aside', () => {
  expect(words('hele')).toEqual(['@Hélène Bousquet'])
  expect(words('vid')).toEqual(['@Anne Vidal', '@Paul Vidal'])
  expect(words('kine')).toEqual(['@kinés', '@Paul Vidal'])
  expect(words('KINESI')).toEqual(['@kinés', '@Paul Vidal'])
  expect(words('zzz')).toEqual([])
})

test('before anything is typed, people come first', () => {
  expect(words('')[0]).toBe('@Anne Vidal')
  expect(words('')).toHaveLength(5)
})

test('who was chosen stands in the place of what was typed', () => {
  const { put, from, to, start } = mentioned(person('Anne Vidal', 'doctor'), 8, 11)
  expect([put, from, to, start]).toEqual(['@Anne Vidal ', 8, 11, 20])
})
