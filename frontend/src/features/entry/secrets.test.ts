// @vitest-environment node
import { expect, test } from 'vitest'

import { countWords, tidySheet, tidyWords } from './secrets.ts'

test('words are read whatever the spaces, the capitals and the line breaks', () => {
  expect(tidyWords('  Abeille  sapin\ngenêt,Fil ')).toBe('abeille sapin genêt fil')
})

test('an accent typed in two parts is the same letter', () => {
  expect(tidyWords('gene\u0302t')).toBe('genêt')
})

test('an empty field holds no word', () => {
  expect(countWords('   ')).toBe(0)
  expect(countWords('un deux')).toBe(2)
})

test('a sheet is read with or without its dashes', () => {
  expect(tidySheet('ABCD efgh-2345')).toBe('abcd-efgh-2345')
})
