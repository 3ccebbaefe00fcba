// @vitest-environment node
import { describe, expect, test } from 'vitest'

import { boxOf, covers, frameOf, meet, namesOf } from './map.ts'

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

const territory = [
  ...[marvejols, mende, nasbinals],
  place('Albaret-le-Comtal', 44.8673, 3.144, 2),
  place('Antrenas', 44.5883, 3.2542, 2),
  place('Badaroux', 44.5402, 3.5528),
  place('Banassac-Canilhac', 44.4305, 3.1704),
  place('Barjac', 44.5223, 3.4092),
  place('Bourgs sur Colagne', 44.5335, 3.2319, 3),
  place('Fournels', 44.8112, 3.1292, 3),
  place('La Canourgue', 44.419, 3.2572, 6),
  place('Le Malzieu-Forain', 44.8693, 3.3897, 2),
  place('Le Malzieu-Ville', 44.8628, 3.3371, 8),
  place('Les Bessons', 44.7732, 3.2435),
  place('Montrodat', 44.5578, 3.3297),
  place('Noalhac', 44.8, 3.1138),
  place('Paulhac-en-Margeride', 44.9435, 3.3856),
  place('Rimeize', 44.7645, 3.317, 2),
  place('Saint-Alban-sur-Limagnole', 44.7963, 3.4032, 3),
  place('Saint-Chély-d’Apcher', 44.8127, 3.2753, 14),
  place('Saint-Léger-de-Peyre', 44.6044, 3.3069),
  place('Saint-Léger-du-Malzieu', 44.8986, 3.316, 2),
]

describe.each([320, 360, 580, 1200])('on a drawing %d pixels wide', (width) => {
  const frame = frameOf(territory, width)
  const names = namesOf(territory, frame)
  const written = territory.flatMap((place) => {
    const name = names.get(place.code)
    return name ? [{ place, box: boxOf(place.name, name) }] : []
  })

  test('no name lies on another, nor on a knot', () => {
    for (const { place, box } of written) {
      const names = written.filter((other) => other.box !== box && meet(other.box, box))
      const knots = territory.filter((other) => other !== place && covers(box, other, frame))
      expect([...names, ...knots], place.name).toEqual([])
    }
  })

  test('every name lies inside', () => {
    for (const { box } of written) {
      expect(box.left).toBeGreaterThanOrEqual(0)
      expect(box.right).toBeLessThanOrEqual(width)
      expect(box.top).toBeGreaterThanOrEqual(0)
      expect(box.bottom).toBeLessThanOrEqual(frame.height)
    }
  })

  test('those of many people are named', () => {
    for (const { code } of [marvejols, mende, nasbinals]) expect(names.has(code)).toBe(true)
  })
})

test('a name far from its knot is known to be, so that a line can lead to it', () => {
  const frame = frameOf(territory, 320)
  const [far] = [...namesOf(territory, frame).values()].filter(({ apart }) => apart)
  expect(far).toBeDefined()
})

test('of two that leave room for one name, that of more people is kept', () => {
  const beside = place('Badaroux-les-Longs-Noms', 44.53, 3.4812)
  const named = namesOf([beside, mende, nasbinals], frameOf([beside, mende, nasbinals], 360))
  expect(named.has('Mende')).toBe(true)
  expect(named.has(beside.name)).toBe(false)
})

test('the one that was chosen is named, however few work there', () => {
  const frame = frameOf(territory, 320)
  const unnamed = territory.filter(({ code }) => !namesOf(territory, frame).has(code))
  expect(unnamed).not.toEqual([])
  for (const { code } of unnamed) {
    expect(namesOf(territory, frame, code).has(code)).toBe(true)
  }
})
