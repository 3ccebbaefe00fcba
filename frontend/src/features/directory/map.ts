import type { Commune } from '#state/directory.svelte.ts'

export interface Frame {
  width: number
  height: number
  /** Pixels per kilometre. */
  scale: number
  at: (place: Commune) => { x: number; y: number }
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const KILOMETRES = 111.2
/** Room for knots and names around the outermost communes. */
const MARGIN = { x: 40, y: 40 }
/** Unless one looks closer, the whole is seen at once on a desk too. */
const TALLEST = 420
/** Below the communes, for the bar that tells distances. */
const FOOT = 20
const NARROWEST = 12
const LETTER = 7.4
const LINE = 17

/**
 * Where each commune lies on a drawing as wide as the window, `zoom` times enlarged, north on top: a plain projection,
 * true enough over a few valleys.
 */
export function frameOf(places: readonly Commune[], window: number, zoom = 1): Frame {
  const { left, right, top, bottom } = bounds(places)
  const middle = (top + bottom) / 2
  const eastward = KILOMETRES * Math.cos((middle * Math.PI) / 180)
  const wide = Math.max((right - left) * eastward, NARROWEST)
  const high = Math.max((top - bottom) * KILOMETRES, NARROWEST)
  const width = window * zoom
  const inner = Math.max(width - 2 * MARGIN.x, 80)
  const scale = Math.min(inner / wide, (Math.min(window * 1.15, TALLEST) * zoom) / high)
  const height = high * scale + 2 * MARGIN.y + FOOT
  const at = ({ latitude, longitude }: Commune) => ({
    x: width / 2 + (longitude - (left + right) / 2) * eastward * scale,
    y: (height - FOOT) / 2 - (latitude - middle) * KILOMETRES * scale,
  })
  return { width, height, scale, at }
}

function bounds(places: readonly Commune[]): Box {
  const longitudes = places.map(({ longitude }) => longitude)
  const latitudes = places.map(({ latitude }) => latitude)
  return {
    left: Math.min(...longitudes),
    right: Math.max(...longitudes),
    top: Math.max(...latitudes),
    bottom: Math.min(...latitudes),
  }
}

/** How large a knot is for so many people: its area tells, and a single person's can still be touched. */
export function radiusOf(people: number): number {
  return Math.min(7 + 2 * Math.sqrt(people), 22)
}

export interface Name {
  /** Where its first line begins, ends or is centred. */
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
}

type Counted = Commune & { people: number }

/**
 * Where names can be written by the code of their commune: below, beside or above its knot, on no other name. Names of
 * many people come first, and lie on a knot of far fewer where there is no other room; who finds no room is named when one looks closer.
 */
export function namesOf(places: readonly Counted[], frame: Frame): Map<string, Name> {
  const taken: Box[] = []
  const names = new Map<string, Name>()
  for (const place of places.toSorted((a, b) => b.people - a.people)) {
    const others = places.filter((other) => other !== place)
    const larger = others.filter(({ people }) => people * 4 > place.people)
    const room = (knots: readonly Counted[]) => {
      const met = [...taken, ...knots.map((other) => around(other, frame))]
      return spots(place, frame).find(({ box }) => inside(box, frame) && !meets(met, box))
    }
    const free = room(others) ?? room(larger)
    if (!free) continue
    taken.push(free.box)
    names.set(place.code, free.name)
  }
  return names
}

function spots(place: Counted, { at }: Frame): { name: Name; box: Box }[] {
  const { x, y } = at(place)
  const r = radiusOf(place.people) + 4
  const wide = place.name.length * LETTER
  const spot = (name: Name) => {
    const left = { start: 0, middle: wide / 2, end: wide }[name.anchor]
    const [top, bottom] = [name.y - LINE + 5, name.y + 5]
    return { name, box: { left: name.x - left, right: name.x - left + wide, top, bottom } }
  }
  return [
    spot({ x, y: y + r + 11, anchor: 'middle' }),
    spot({ x: x + r, y: y + 4.5, anchor: 'start' }),
    spot({ x: x - r, y: y + 4.5, anchor: 'end' }),
    spot({ x, y: y - r - 3, anchor: 'middle' }),
  ]
}

function around(place: Counted, { at }: Frame): Box {
  const { x, y } = at(place)
  const r = radiusOf(place.people)
  return { left: x - r, right: x + r, top: y - r, bottom: y + r }
}

const inside = (box: Box, { width }: Frame): boolean => box.left >= 0 && box.right <= width

const meets = (met: readonly Box[], box: Box): boolean =>
  met.some(
    (other) =>
      other.left < box.right &&
      box.left < other.right &&
      other.top < box.bottom &&
      box.top < other.bottom,
  )
