import { expect, test, vi } from 'vitest'

import type { DemoPerson } from '#state/session/demo.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import DemoRow from './DemoRow.svelte'

const person: DemoPerson = {
  ...{ id: 'julie', name: 'Julie Pradeilhes', trade: 'nurse', commune: 'Mende' },
  coordinator: false,
}

test('the whole row of somebody is one button, named for them, wherever one taps', () => {
  const onenter = vi.fn()
  const page = draw(DemoRow, { person, busy: false, onenter })
  const buttons = page.querySelectorAll('button')
  expect(buttons).toHaveLength(1)
  expect(buttons[0]?.getAttribute('aria-label')).toBe('Entrer comme Julie Pradeilhes')
  page.querySelector<HTMLElement>('b')?.click()
  expect(onenter).toHaveBeenCalledOnce()
})

test('who is on the way in is not entered as twice', () => {
  const onenter = vi.fn()
  const page = draw(DemoRow, { person, busy: true, onenter })
  page.querySelector('button')?.click()
  expect(onenter).not.toHaveBeenCalled()
})
