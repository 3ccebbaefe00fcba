/** Of a picture, in its own pixels. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** Along the longer side of what is hidden: so few that no word and no face can be worked out of them. */
const CELLS = 8

/**
 * Makes of these RGBA pixels a few squares, each of the mean colour of what stood there: nothing else of it is left.
 * In place.
 */
export function pixelate(pixels: Uint8ClampedArray, width: number, height: number): void {
  const side = Math.max(1, Math.ceil(Math.max(width, height) / CELLS))
  for (let y = 0; y < height; y += side) {
    for (let x = 0; x < width; x += side) {
      const cell = { x, y, width: Math.min(side, width - x), height: Math.min(side, height - y) }
      fill(pixels, width, cell, mean(pixels, width, cell))
    }
  }
}

function mean(pixels: Uint8ClampedArray, row: number, area: Area): number[] {
  const sums = [0, 0, 0]
  each(row, area, (at) => {
    for (let part = 0; part < 3; part += 1)
      sums[part] = (sums[part] ?? 0) + (pixels[at + part] ?? 0)
  })
  return sums.map((sum) => Math.round(sum / (area.width * area.height)))
}

function fill(pixels: Uint8ClampedArray, row: number, area: Area, colour: number[]): void {
  each(row, area, (at) => pixels.set([...colour, 255], at))
}

function each(row: number, area: Area, visit: (at: number) => void): void {
  for (let y = area.y; y < area.y + area.height; y += 1)
    for (let x = area.x; x < area.x + area.width; x += 1) visit((y * row + x) * 4)
}

/** The area between two corners, whole pixels, within the picture. */
export function between(
  [ax, ay]: [number, number],
  [bx, by]: [number, number],
  { width, height }: { width: number; height: number },
): Area {
  const clamp = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most))
  const [x, y] = [clamp(Math.min(ax, bx), width), clamp(Math.min(ay, by), height)]
  const [right, bottom] = [clamp(Math.max(ax, bx), width), clamp(Math.max(ay, by), height)]
  return { x, y, width: right - x, height: bottom - y }
}

/** Moved, or made larger, by so much, within the picture. */
export function shifted(
  area: Area,
  [dx, dy]: [number, number],
  { width, height }: { width: number; height: number },
  grow: boolean,
): Area {
  const least = Math.min(16, width, height)
  if (grow) {
    const w = Math.min(Math.max(area.width + dx, least), width - area.x)
    return {
      ...area,
      width: w,
      height: Math.min(Math.max(area.height + dy, least), height - area.y),
    }
  }
  const x = Math.min(Math.max(area.x + dx, 0), width - area.width)
  return { ...area, x, y: Math.min(Math.max(area.y + dy, 0), height - area.height) }
}
