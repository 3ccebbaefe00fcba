import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Hands } from './hands.svelte.ts'

let stage: HTMLElement
let hands: Hands
let leave: ReturnType<Hands['attach']>
const turned = vi.fn()

beforeEach(() => {
  turned.mockClear()
  stage = document.createElement('div')
  stage.setPointerCapture = vi.fn()
  stage.getBoundingClientRect = () => new DOMRect(0, 50, 400, 600)
  sized(stage, { clientWidth: 400, clientHeight: 600 })
  sized(stage.appendChild(document.createElement('img')), { offsetWidth: 400, offsetHeight: 300 })
  hands = new Hands(turned)
  leave = hands.attach(stage)
})
afterEach(() => leave?.())

/** What jsdom does not measure. */
function sized(element: HTMLElement, sizes: Record<string, number>): void {
  for (const [name, value] of Object.entries(sizes)) Object.defineProperty(element, name, { value })
}

const finger = (type: string, pointerId: number, clientX: number, clientY = 0) => {
  const event = new MouseEvent(type, { clientX, clientY })
  Object.defineProperty(event, 'pointerId', { value: pointerId })
  stage.dispatchEvent(event)
}
/** Without the sign of nothing. */
const shown = () => [hands.scale, hands.x, hands.y].map((each) => each + 0)

/** Two fingers, so far apart at first, and then. */
function pinch(from: number, to: number): void {
  finger('pointerdown', 1, 0)
  finger('pointerdown', 2, from)
  finger('pointermove', 2, to)
  finger('pointerup', 2, to)
  finger('pointerup', 1, 0)
}

test('two fingers that part enlarge the picture as much as they part, and no more than six times', () => {
  pinch(100, 250)
  expect(hands.scale).toBe(2.5)
  pinch(100, 200)
  expect(hands.scale).toBe(5)
  pinch(100, 200)
  expect(hands.scale).toBe(6)
  expect(turned).not.toHaveBeenCalled()
})

test('two fingers that close make it smaller, and never smaller than the screen', () => {
  pinch(100, 300)
  pinch(100, 50)
  expect(hands.scale).toBe(1.5)
  pinch(100, 10)
  expect(shown()).toEqual([1, 0, 0])
})

test('one finger turns the page where the picture is whole, and moves it where it is enlarged', () => {
  const swipe = (to: number) => {
    finger('pointerdown', 1, 100)
    finger('pointermove', 1, to)
    finger('pointerup', 1, to)
  }
  swipe(30)
  swipe(180)
  swipe(110)
  expect(turned.mock.calls).toEqual([[1], [-1]])
  hands.zoom(2)
  swipe(20)
  expect(turned).toHaveBeenCalledTimes(2)
  expect(shown()).toEqual([2, -80, 0])
})

test('what is between two fingers stays between them', () => {
  finger('pointerdown', 1, 260, 350)
  finger('pointerdown', 2, 340, 350)
  // A hundred pixels right of the middle of the picture.
  finger('pointermove', 2, 420, 350)
  // The fingers are twice as far apart, their middle is at 140 instead of 100.
  expect(shown()).toEqual([2, -60, 0])
})

test('an enlarged picture is moved as far as its edge, and its narrow side not before it is wider than the screen', () => {
  const move = (x: number, y: number) => {
    finger('pointerdown', 1, 0)
    finger('pointermove', 1, x, y)
    finger('pointerup', 1, x, y)
  }
  hands.zoom(2)
  move(900, 900)
  expect(shown()).toEqual([2, 200, 0])
  hands.zoom(1.5)
  move(-5_000, -5_000)
  expect(shown()).toEqual([3, -400, -150])
  hands.zoom(1 / 1.5)
  expect(shown()).toEqual([2, -200, 0])
})

test('a finger that the system takes away in the middle of a swipe turns no page', () => {
  finger('pointerdown', 1, 300)
  finger('pointermove', 1, 100)
  finger('pointercancel', 1, 100)
  expect(turned).not.toHaveBeenCalled()
})

test('a second tap enlarges where it falls', () => {
  stage.dispatchEvent(new MouseEvent('dblclick', { clientX: 240, clientY: 350 }))
  expect(shown()).toEqual([2.5, -60, 0])
})

test('a finger that the system takes away, and one that was never put down, do nothing', () => {
  finger('pointermove', 3, 500)
  finger('pointerup', 3, 500)
  finger('pointerdown', 1, 0)
  finger('pointerdown', 2, 100)
  finger('pointercancel', 2, 100)
  finger('pointermove', 2, 400)
  expect(shown()).toEqual([1, 0, 0])
  expect(turned).not.toHaveBeenCalled()
})

test('a second tap enlarges and gives back; a wheel enlarges where it is turned away', () => {
  stage.dispatchEvent(new MouseEvent('dblclick'))
  expect(hands.scale).toBe(2.5)
  stage.dispatchEvent(new MouseEvent('dblclick'))
  expect(hands.scale).toBe(1)
  const wheel = new WheelEvent('wheel', { deltaY: -1, cancelable: true })
  stage.dispatchEvent(wheel)
  expect([hands.scale, wheel.defaultPrevented]).toEqual([1.15, true])
})
