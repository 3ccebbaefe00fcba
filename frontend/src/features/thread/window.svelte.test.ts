import { expect, test } from 'vitest'

import { Window } from './window.svelte.ts'

function open(count: number) {
  let all = Array.from({ length: count }, (_each, place) => ({ id: `${place}` }))
  const window = new Window(() => all)
  window.widen()
  const ends = () => [window.shown[0]?.id, window.shown.at(-1)?.id]
  const come = (...ids: string[]) => (all = [...all, ...ids.map((id) => ({ id }))])
  const precede = (...ids: string[]) => (all = [...ids.map((id) => ({ id })), ...all])
  return { window, ends, come, precede }
}

test('a short discussion is drawn whole', () => {
  const { window, ends } = open(10)
  expect(ends()).toEqual(['0', '9'])
  expect([window.atStart, window.atEnd]).toEqual([true, true])
})

test('of a long one its end is drawn, and stays so as messages come', () => {
  const { window, ends, come } = open(10_000)
  expect(window.shown).toHaveLength(80)
  come('new')
  expect(ends()[1]).toBe('new')
  expect(window.before?.id).toBe('9920')
})

test('one goes up to the first message and down to the last', () => {
  const { window, ends } = open(1000)
  while (!window.atStart) window.up()
  expect(ends()).toEqual(['0', '79'])
  while (!window.atEnd) window.down()
  expect(ends()).toEqual(['920', '999'])
})

test('who reads above is not moved by what comes below, nor by what is loaded above', () => {
  const { window, ends, come, precede } = open(1000)
  window.up()
  const before = ends()
  come('new')
  precede('older')
  expect(ends()).toEqual(before)
})

test('a message far above is drawn among its neighbours, and the end is one step away', () => {
  const { window, ends } = open(1000)
  window.around('300')
  expect(ends()).toEqual(['292', '307'])
  window.widen()
  expect(ends()).toEqual(['260', '339'])
  window.toEnd()
  expect(ends()).toEqual(['984', '999'])
  window.widen()
  expect(ends()).toEqual(['920', '999'])
})

test('earlier messages of the first page come above what is drawn', () => {
  const { window, ends, precede } = open(100)
  precede(...Array.from({ length: 50 }, (_each, place) => `e${place}`))
  expect(ends()).toEqual(['20', '99'])
  window.up()
  expect(ends()).toEqual(['e40', '69'])
})
