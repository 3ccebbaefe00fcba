import { beforeEach, expect, test, vi } from 'vitest'

import { Retouching } from './retouching.svelte.ts'

/** What was put where: no canvas of this page has pixels. */
let done: string[] = []

const brush = {
  drawImage: (_from: unknown, ...area: number[]) => {
    if (area.length > 2) done.push(`copy ${area.slice(0, 4).join(' ')}`)
  },
  getImageData: (_x: number, _y: number, width: number, height: number) => ({
    data: new Uint8ClampedArray(width * height * 4),
  }),
  putImageData: (_pixels: unknown, x: number, y: number) => done.push(`hide ${x} ${y}`),
}

function photo() {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: 100, height: 80 })
  return new Retouching(canvas)
}

const sizeOf = ({ canvas }: Retouching) => [canvas.width, canvas.height]
const framed = { x: 10, y: 20, width: 30, height: 40 }

beforeEach(() => {
  done = []
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(brush as never)
})

test('what is framed for a crop is cropped once one is done with the photo', () => {
  const work = photo()
  work.choose('crop')
  work.frame = framed
  expect([work.changed, work.altered]).toEqual([false, true])
  work.settle()
  expect(sizeOf(work)).toEqual([30, 40])
  expect([work.changed, work.frame]).toEqual([true, undefined])
})

test('what is framed for one tool is done with it before another is taken in hand', () => {
  const work = photo()
  work.choose('crop')
  work.frame = framed
  work.choose('blur')
  expect(sizeOf(work)).toEqual([30, 40])
  expect(done).not.toContain('hide 10 20')
})

test('a frame is what is undone first, then what was done', () => {
  const work = photo()
  work.blur(framed)
  work.frame = { x: 0, y: 0, width: 20, height: 20 }
  work.undo()
  expect([work.frame, work.changed]).toEqual([undefined, true])
  work.undo()
  expect(work.altered).toBe(false)
})
