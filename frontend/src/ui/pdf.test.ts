// @vitest-environment node
import { expect, test } from 'vitest'

import { onePage } from './pdf.ts'

const page = onePage([{ text: 'Clé d’été : œuf', x: 57, y: 80, size: 12 }])

test('the table says where each object begins, and the end where the table does', () => {
  const table = Number(/startxref\n(\d+)/.exec(page)?.[1])
  expect(page.slice(table, table + 4)).toBe('xref')
  const places = [...page.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) =>
    Number(at),
  )
  expect(places).toHaveLength(7)
  for (const [index, at] of places.entries())
    expect(page.slice(at).startsWith(`${index + 1} 0 obj\n`)).toBe(true)
})

test('the length of the text is the one that is told', () => {
  const [, length, text] = /\/Length (\d+) >>\nstream\n([^]*?)\nendstream/.exec(page) ?? []
  expect(text).toHaveLength(Number(length))
})

test('accents, ligatures and typographic signs have their place', () => {
  expect(page).toContain('<436ce92064 92e974e920 3a20 9c7566>'.replaceAll(' ', ''))
})

test('a sign that the fonts do not have is a question mark, and nothing breaks', () => {
  expect(onePage([{ text: '漢', x: 0, y: 0, size: 1 }])).toContain('<3f>')
})
