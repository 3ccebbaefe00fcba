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
  hands = new Hands(turned)
  leave = hands.attach(stage)
})
afterEach(() => leave?.())

const finger = (type: string, pointerId: number, clientX: number, clientY = 0) => {
  const event = new MouseEvent(type, { clientX, clientY })
  Object.defineProperty(event, 'pointerId', { value: pointerId })
  stage.dispatchEvent(event)
}
const shown = () => [hands.scale, hands.x, hands.y]

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
  finger('pointerdown', 1, 0)
  finger('pointermove', 1, 30, 20)
  finger('pointerup', 1, 30, 20)
  expect(shown()).toEqual([1.5, 30, 20])
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
  pinch(100, 200)
  swipe(20)
  expect(turned).toHaveBeenCalledTimes(2)
  expect(shown()).toEqual([2, -80, 0])
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
