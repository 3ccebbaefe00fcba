// @vitest-environment node
import { expect, test } from 'vitest'

import { readRpps } from './rpps.ts'

const fine = { wrong: false, doubtful: false }

test.each(['10101205564', '10000001304', '10000001916'])(
  '%s is a number of the register',
  (typed) => {
    expect(readRpps(typed)).toEqual({ digits: typed, ...fine })
  },
)

test.each(['101 0120 5564', '10.10.12.05.564', '810101205564'])('"%s" is read as one', (typed) => {
  expect(readRpps(typed)).toEqual({ digits: '10101205564', ...fine })
})

test('none is none', () => {
  expect(readRpps('  ')).toEqual({ digits: '', ...fine })
})

test('a digit that does not fit the others is doubted, not refused', () => {
  expect(readRpps('10101205565')).toEqual({ digits: '10101205565', wrong: false, doubtful: true })
})

test.each(['1010120556', '101012055644', 'ANS20231122132732', '0612345678'])(
  '"%s" is none',
  (typed) => {
    expect(readRpps(typed).wrong).toBe(true)
  },
)
