// @vitest-environment node
import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)]
const tokens = new Map(pairs.map(([, name, light, dark]) => [name, { light, dark }]))

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const surfaces = ['paper', 'sheet', 'sunk', 'pine-tint', 'broom-tint', 'brick-tint']
const texts: [string, string][] = [
  ...surfaces.flatMap((surface): [string, string][] =>
    ['ink', 'ink-soft', 'pine', 'brick'].map((text) => [text, surface]),
  ),
  ['on-pine', 'pine'],
  ['on-pine-deep', 'pine-deep'],
  ['on-broom', 'broom'],
  ['on-brick', 'brick'],
  ['paper', 'ink'],
]
const shapes: [string, string][] = [
  ['edge', 'paper'],
  ['edge', 'sheet'],
  ['here', 'sheet'],
  ['here', 'paper'],
]

describe.each(['light', 'dark'] as const)('in the %s appearance', (appearance) => {
  const value = (name: string) => tokens.get(name)?.[appearance] ?? ''

  test.each(texts)('%s is read on %s (4.5:1)', (text, surface) => {
    expect(contrast(value(text), value(surface))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(shapes)('%s is seen on %s (3:1)', (shape, surface) => {
    expect(contrast(value(shape), value(surface))).toBeGreaterThanOrEqual(3)
  })
})

test('every colour has a light and a dark value', () => {
  expect(tokens.size).toBe([...css.matchAll(/--[\w-]+: (#|light-dark)/g)].length)
})
