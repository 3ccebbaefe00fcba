// @vitest-environment node
import { expect, test } from 'vitest'

import { frameOf, namesOf } from './map.ts'

const place = (name: string, latitude: number, longitude: number, people = 1) => ({
  ...{ code: name, name, latitude, longitude, people },
})
const marvejols = place('Marvejols', 44.5577, 3.2881, 9)
const mende = place('Mende', 44.5292, 3.4811, 12)
const nasbinals = place('Nasbinals', 44.6446, 3.049)

test('north is up and east is right', () => {
  const { at } = frameOf([marvejols, mende, nasbinals], 600)
  expect(at(nasbinals).y).toBeLessThan(at(marvejols).y)
  expect(at(nasbinals).x).toBeLessThan(at(marvejols).x)
  expect(at(marvejols).x).toBeLessThan(at(mende).x)
})

test('distances are those of the land', () => {
  const { at, scale } = frameOf([marvejols, mende, nasbinals], 600)
  const [a, b] = [at(marvejols), at(mende)]
  expect(Math.hypot(a.x - b.x, a.y - b.y) / scale).toBeCloseTo(15.6, 0)
})

test.each([320, 360, 1200])('everything lies inside a drawing %d pixels wide', (width) => {
  const frame = frameOf([marvejols, mende, nasbinals], width)
  for (const { x, y } of [marvejols, mende, nasbinals].map(frame.at)) {
    expect(x).toBeGreaterThan(0)
    expect(x).toBeLessThan(width)
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(frame.height)
  }
})

test('a single commune stands in the middle', () => {
  const { at, width, height } = frameOf([mende], 360)
  expect(at(mende).x).toBe(width / 2)
  expect(at(mende).y).toBeCloseTo(height / 2, -2)
})

test('names that would lie on another are left out, those of many people kept', () => {
  const beside = place('Badaroux-les-Longs-Noms', 44.53, 3.4812)
  const named = namesOf([beside, mende, nasbinals], frameOf([beside, mende, nasbinals], 360))
  expect(named.has('Mende')).toBe(true)
  expect(named.has(beside.name)).toBe(false)
})
