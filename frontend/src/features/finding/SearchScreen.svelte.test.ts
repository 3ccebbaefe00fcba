import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { m } from '#i18n/language.svelte.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import { nothing, search } from '#state/search/search.svelte.ts'
import type { RoomView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import { paths } from '../paths.ts'
import { router } from '../shell/router.svelte.ts'

import SearchScreen from './SearchScreen.svelte'

const PLAIES = { id: 'plaies', territory: 't', name: 'Plaies du plateau' } as RoomView

beforeEach(() => {
  vi.spyOn(rooms, 'list', 'get').mockReturnValue([PLAIES])
})
afterEach(() => search.clear())

/** One comes to search from there. */
function from(path: string): HTMLElement {
  router.go(path)
  router.go(paths.search)
  const drawn = draw(SearchScreen, {})
  flushSync()
  return drawn
}

const everywhere = (drawn: HTMLElement) =>
  [...drawn.querySelectorAll('button')].find((each) =>
    each.textContent.includes(m().search.everywhere),
  )

test.each([
  paths.group('t', 'plaies'),
  paths.thread('t', 'plaies', 'fil-1'),
  paths.about('t', 'plaies'),
])('who comes from %s searches that group, says so, and may search everywhere', (path) => {
  const drawn = from(path)
  expect(search.question.room).toBe('plaies')
  expect(drawn.textContent).toContain('Plaies du plateau')
  everywhere(drawn)?.click()
  flushSync()
  expect(search.question.room).toBe('')
  expect(everywhere(drawn)).toBeUndefined()
})

test('who comes back finds the question as it was', () => {
  from(paths.group('t', 'plaies'))
  Object.assign(search.question, { words: 'talon', room: '' })
  draw(SearchScreen, {})
  flushSync()
  expect(search.question).toEqual({ ...nothing, words: 'talon' })
})

test.each([paths.home, paths.group('t', 'nouveau'), paths.directory('t')])(
  'who comes from %s searches everywhere',
  (path) => {
    from(path)
    expect(search.question.room).toBe('')
  },
)
