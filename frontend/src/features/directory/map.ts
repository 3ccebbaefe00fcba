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
/** Room for half a name beside and below the outermost communes. */
const MARGIN = { x: 70, y: 50 }
/** Unless one looks closer, the whole is seen at once on a desk too. */
const TALLEST = 470
/** Below the communes, for the bar that tells distances. */
const FOOT = 20
const NARROWEST = 12
const LETTER = 7.4
const LINE = 18

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
  return Math.min(8 + 2.5 * Math.sqrt(people), 24)
}

/** The codes of communes whose names can be written without lying on another name or knot; those of many people first. */
export function readable(
  places: readonly (Commune & { people: number })[],
  frame: Frame,
): Set<string> {
  const knots = places.map((place) => around(place, frame))
  const taken: Box[] = []
  const named = new Set<string>()
  for (const place of places.toSorted((a, b) => b.people - a.people)) {
    const name = below(place, frame)
    const own = knots[places.indexOf(place)]
    if ([...taken, ...knots].some((box) => box !== own && overlap(box, name))) continue
    taken.push(name)
    named.add(place.code)
  }
  return named
}

function around(place: Commune & { people: number }, { at }: Frame): Box {
  const { x, y } = at(place)
  const r = radiusOf(place.people)
  return { left: x - r, right: x + r, top: y - r, bottom: y + r }
}

function below(place: Commune & { people: number }, { at }: Frame): Box {
  const { x, y } = at(place)
  const half = (place.name.length * LETTER) / 2
  const top = y + radiusOf(place.people) + 2
  return { left: x - half, right: x + half, top, bottom: top + LINE }
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
