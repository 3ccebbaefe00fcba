// @vitest-environment node
import { expect, test } from 'vitest'

import { continued, marked, type Change, type Mark } from './editing.ts'

/** `[` and `]` stand around what is chosen, `|` where nothing is. */
function write(sketch: string) {
  const text = sketch.replace(/[⟦⟧|]/g, '')
  const start = sketch.search(/[⟦|]/)
  const end = sketch.includes('⟧') ? sketch.indexOf('⟧') - 1 : start
  return { text, start, end }
}

const sketched = (text: string, { from, to, put, start, end }: Change) => {
  const whole = text.slice(0, from) + put + text.slice(to)
  return start === end
    ? `${whole.slice(0, start)}|${whole.slice(start)}`
    : `${whole.slice(0, start)}⟦${whole.slice(start, end)}⟧${whole.slice(end)}`
}

test.each<[Mark, string, string]>([
  ['bold', 'un ⟦deux⟧ trois', 'un **⟦deux⟧** trois'],
  ['bold', 'un **⟦deux⟧** trois', 'un ⟦deux⟧ trois'],
  ['bold', 'un⟦ deux ⟧trois', 'un **⟦deux⟧** trois'],
  ['italic', 'un |', 'un _|_'],
  ['list', 'un\nde|ux', 'un\n- deux|'],
  ['list', '⟦un\ndeux⟧', '⟦- un\n- deux⟧'],
  ['list', '⟦- un\n- deux⟧', '⟦un\ndeux⟧'],
  ['quote', '|', '> |'],
  ['link', 'voir ⟦la page⟧', 'voir [la page](⟦https://⟧)'],
  ['link', '⟦https://sante.fr⟧', '[|](https://sante.fr)'],
])('%s of %j', (mark, before, after) => {
  const writing = write(before)
  expect(sketched(writing.text, marked(mark, writing))).toBe(after)
})

test.each([
  ['- un|', '- un\n- |'],
  ['2. deux|', '2. deux\n3. |'],
  ['> cité|', '> cité\n> |'],
  ['- un\n- |', '- un\n|'],
])('a new line after %j', (before, after) => {
  const writing = write(before)
  const change = continued(writing)
  expect(change && sketched(writing.text, change)).toBe(after)
})

test('a new line in plain text, or in place of words, is left alone', () => {
  expect(continued(write('un|'))).toBeNull()
  expect(continued(write('- ⟦un⟧'))).toBeNull()
})
