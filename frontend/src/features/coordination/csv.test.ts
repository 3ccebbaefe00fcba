// @vitest-environment node
import { expect, test } from 'vitest'

import { csv } from './csv.ts'

test('a spreadsheet opens it with accents and columns', () => {
  expect(
    csv([
      ['Nom', 'Métier'],
      ['Inès', 'IDEL'],
    ]),
  ).toBe('\uFEFF"Nom";"Métier"\r\n"Inès";"IDEL"\r\n')
})

test.each(['=1+1', '+33', '-2', '@SUM(A1)', ' =1', '\t=1', '＝1'])('"%s" is text there', (text) => {
  expect(csv([[text]])).toBe(`\uFEFF"'${text}"\r\n`)
})

test('what separates cells stays inside its own', () => {
  expect(csv([['a;"b"\nc']])).toBe('\uFEFF"a;""b""\nc"\r\n')
})
