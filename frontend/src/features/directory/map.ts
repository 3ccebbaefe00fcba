import type { Commune } from '#state/people/directory.svelte.ts'

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
const MARGIN = { x: 26, y: 40 }
/** Unless one looks closer, the whole is seen at once on a desk too. */
const TALLEST = 420
/** Below the communes, for the bar that tells distances. */
const FOOT = 20
const NARROWEST = 12
/** A name's letters and lines as they are written, in pixels: rather too wide than too narrow. */
const LETTER = 6.7
const ENDS = 6
const LINE = 17
/** How far from its knot a name stands, in pixels; where many people work, farther rather than nowhere. */
const NEAR = 4
/** How far it keeps from others' knots, not to be read as theirs. */
const CLEAR = 3
const APART = [18, 32, 46]

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
  /** Where it begins, ends or is centred. */
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
  /** Too far from its knot to be read as its own without a line between them. */
  apart: boolean
}

type Counted = Commune & { people: number }

/**
 * Where names can be written by the code of their commune: around its knot, on no other knot and no other name. The
 * chosen one comes first, though it may lie on knots, then those of many people, apart from their knots if need be;
 * who finds no room is named when one looks closer.
 */
export function namesOf(
  places: readonly Counted[],
  frame: Frame,
  chosen?: string,
): Map<string, Name> {
  const taken: Box[] = []
  const names = new Map<string, Name>()
  const many = places.reduce((sum, { people }) => sum + people, 0) / places.length
  const first = ({ code }: Counted) => Number(code === chosen)
  for (const place of places.toSorted((a, b) => first(b) - first(a) || b.people - a.people)) {
    const rings = place.people > many ? [NEAR, ...APART] : [NEAR]
    const within = rings
      .flatMap((away) => spots(place, frame, away))
      .filter((name) => inside(boxOf(place.name, name), frame))
    const clear = within.find((name) => {
      const box = boxOf(place.name, name)
      const onKnot = places.some((other) => other !== place && covers(box, other, frame))
      return !onKnot && !taken.some((other) => meet(other, box))
    })
    const free = clear ?? (place.code === chosen ? within[0] : undefined)
    if (!free) continue
    taken.push(boxOf(place.name, free))
    names.set(place.code, free)
  }
  return names
}

/** Below, beside, above, and between these: the likelier to be read as its own the sooner. */
function spots(place: Counted, { at }: Frame, away: number): Name[] {
  const { x, y } = at(place)
  const r = radiusOf(place.people) + away
  const slant = 0.75 * r
  const spot = (anchor: Name['anchor'], right: number, down: number): Name => {
    return { anchor, x: x + right, y: y + down, apart: away > NEAR }
  }
  return [
    ...[spot('middle', 0, r + 11), spot('start', r, 4.5), spot('end', -r, 4.5)],
    ...[spot('middle', 0, -r - 3), spot('start', slant, slant + 8), spot('end', -slant, slant + 8)],
    ...[spot('start', slant, -slant), spot('end', -slant, -slant)],
  ]
}

/** The place that a name takes. */
export function boxOf(text: string, { x, y, anchor }: Name): Box {
  const wide = text.length * LETTER + ENDS
  const left = x - { start: 0, middle: wide / 2, end: wide }[anchor]
  return { left, right: left + wide, top: y - LINE + 5, bottom: y + 5 }
}

/** Whether a name that takes this place lies on a knot, or touches it. */
export function covers({ left, right, top, bottom }: Box, place: Counted, { at }: Frame): boolean {
  const { x, y } = at(place)
  const [beside, beyond] = [Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)]
  return Math.hypot(beside, beyond) < radiusOf(place.people) + CLEAR
}

const inside = ({ left, right, top, bottom }: Box, { width, height }: Frame): boolean =>
  left >= 0 && right <= width && top >= 0 && bottom <= height - FOOT

export const meet = (one: Box, other: Box): boolean =>
  other.left < one.right &&
  one.left < other.right &&
  other.top < one.bottom &&
  one.top < other.bottom
