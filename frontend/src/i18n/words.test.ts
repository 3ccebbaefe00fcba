// @vitest-environment node
import { expect, test } from 'vitest'

import { messages as enFirst } from './en/index.ts'
import { messages as enLater } from './en/later.ts'
import { messages as frFirst } from './fr/index.ts'
import { messages as frLater } from './fr/later.ts'

const en = { ...enFirst, ...enLater }
const fr = { ...frFirst, ...frLater }

/** Whole words, accents included (`\b` knows ASCII letters only). */
const words = (...list: string[]) => new RegExp(`(?<!\\p{L})(?:${list.join('|')})(?!\\p{L})`, 'iu')

const FORBIDDEN = {
  fr: words(
    'clés?',
    'sessions?',
    '(?:dé)?chiffre(?:r|ment)',
    '(?:dé)?chiffrée?s?',
    'jetons?',
    'tokens?',
    'serveurs?',
    'passkeys?',
    'phrases? de passe',
    'authentifi(?:er|cation|é·?e?)',
    'identifiants? de connexion',
  ),
  en: words(
    'keys?',
    'sessions?',
    '(?:en|de)crypt(?:s|ed|ion)?',
    'tokens?',
    'servers?',
    'passkeys?',
    'passphrases?',
    'authenticat(?:e|ed|ion)',
    'credentials?',
  ),
}

/** Every sentence of a catalogue; functions are called with words and numbers that stand for anything. */
function sentences(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  if (typeof node === 'function') {
    const call = node as (...args: unknown[]) => string
    return [1, 2, ['Ana', 'Luc'], 'Ana'].flatMap((sample) => {
      try {
        return [call(sample, 'Luc')]
      } catch {
        return []
      }
    })
  }
  return Object.values(node as object).flatMap(sentences)
}

const paths = (node: unknown, at = ''): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([name, child]) => paths(child, `${at}.${name}`))
    : [at]

test.each([
  ['fr', fr],
  ['en', en],
] as const)('no sentence in %s speaks of machinery', (language, catalogue) => {
  expect(sentences(catalogue).filter((text) => FORBIDDEN[language].test(text))).toEqual([])
})

test('the two catalogues have the same messages', () => {
  expect(paths(en)).toEqual(paths(fr))
})

test('a French catalogue uses the typographic apostrophe', () => {
  expect(sentences(fr).filter((text) => text.includes("'"))).toEqual([])
})

test.each([
  'Votre clé !',
  'Message chiffré',
  'une session',
  'un jeton',
  'Votre passkey',
  'La phrase de passe',
])('"%s" would be found', (text) => {
  expect(FORBIDDEN.fr.test(text)).toBe(true)
})

test('French punctuation is never torn from its word', () => {
  expect(sentences(fr).filter((text) => / [?!;:»]|« /.test(text))).toEqual([])
})
