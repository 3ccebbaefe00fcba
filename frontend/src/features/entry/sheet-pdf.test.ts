import { expect, test } from 'vitest'

import { sheetLines } from './sheet-pdf.ts'

const groups = 'k3fa 7q2m xd5n b6rt 2wvz h4ou ypc6 ls7e'.split(' ')
const lines = sheetLines(groups, 'nora@exemple.fr', 'maillage.exemple')

test('the sheet says whose it is, where it serves, and its eight groups in their order', () => {
  const said = lines.map(({ text }) => text)
  expect(said).toContain('nora@exemple.fr')
  expect(said).toContain('maillage.exemple')
  expect(said.slice(-8)).toEqual(groups)
})

test('nothing runs over the edge of the paper', () => {
  for (const { text, font } of lines)
    if (font === undefined) expect(text.length).toBeLessThanOrEqual(80)
})
