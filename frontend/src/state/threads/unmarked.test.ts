// @vitest-environment node
import { expect, test } from 'vitest'

import { unmarked } from './unmarked.ts'

test.each([
  ['**Anne** passe _lundi_, ~~mardi~~ `9 h`', 'Anne passe lundi, mardi 9 h'],
  ['**_très_ urgent**', 'très urgent'],
  ['- un\n- deux', 'un\ndeux'],
  ['> cité\n> encore', 'cité\nencore'],
  ['# Titre\nsuite', 'Titre\nsuite'],
  ['```\ncode\n```', '\ncode\n'],
  ['1. un\n2. deux', '1. un\n2. deux'],
  ['Voir [la page](https://exemple.fr/p)', 'Voir la page'],
  ['\\*pas en gras\\*', '*pas en gras*'],
])('%j is said as %j', (text, expected) => {
  expect(unmarked(text)).toBe(expected)
})

test.each(['2*3 et 4*5, a_b_c', 'un * deux * trois', '15. Je passe', '~5 mg', '<@0198|x>', '#3'])(
  '%j stays',
  (text) => expect(unmarked(text)).toBe(text),
)

test.each(['*', '_', '**a', '[a](', '`', '~~', '> ', '\\', '[', '*a* '])(
  '8,000 characters of %j are said without a pause',
  (part) => expect(unmarked(part.repeat(8000 / part.length)).length).toBeLessThanOrEqual(8000),
)
