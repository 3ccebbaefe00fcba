import { createRawSnippet } from 'svelte'
import { expect, onTestFinished, test, vi } from 'vitest'

import Boundary from './Boundary.svelte'
import { draw } from './testing/draw.ts'

const row = (html: () => string) => createRawSnippet(() => ({ render: html }))

test('a row is drawn as it is', () => {
  const page = draw(Boundary, { children: row(() => '<li>Un cas</li>') })
  expect(page.textContent).toBe('Un cas')
})

test('a row that cannot be drawn says so, and its error is reported', () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  onTestFinished(() => void vi.unstubAllGlobals())
  const broken = row(() => {
    throw new RangeError('no such date')
  })
  const page = draw(Boundary, { children: broken })
  expect(page.querySelector('li')?.textContent).toContain('ne s’affiche pas')
  expect(reported.mock.calls[0]?.[0]).toBeInstanceOf(RangeError)
})
