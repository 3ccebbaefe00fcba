// @vitest-environment node
import { expect, test } from 'vitest'

import { plain } from './plain.ts'

test('tabs and other controls that a paste brings are spaces, and lines stay', () => {
  expect(plain('\tUn\tpoint\u000bde suivi\nÀ 18 h\u0007 ')).toBe('Un point de suivi\nÀ 18 h')
})

test('what nobody sees and what turns the reading direction is left out', () => {
  expect(plain('\u200bPoint\u202e de\u2067 sui\ufeffvi\u2069\u200d')).toBe('Point de suivi')
  expect(plain('\u200b \u200d')).toBe('')
})

test('all other words stay as they are', () => {
  expect(plain('Où ça ? « Là »\u00a0: 👩‍⚕️')).toBe('Où ça ? « Là »\u00a0: 👩‍⚕️')
})
