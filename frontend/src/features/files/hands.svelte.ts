import type { Attachment } from 'svelte/attachments'

const LARGEST = 6
/** Pixels that a finger travels to turn the page. */
const SWIPE = 60

interface Finger {
  x: number
  y: number
}

/** Fingers, or a mouse, on a picture: two pinch it, one moves it where it is enlarged and turns the page where it is not. */
export class Hands {
  scale = $state(1)
  x = $state(0)
  y = $state(0)
  // No screen shows them.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #fingers = new Map<number, Finger>()
  #travelled = 0

  constructor(readonly turn: (step: number) => void) {}

  /** As large as the screen. */
  rest(): void {
    this.scale = 1
    this.x = this.y = 0
  }

  zoom(by: number): void {
    this.scale = Math.min(Math.max(this.scale * by, 1), LARGEST)
    if (this.scale === 1) this.rest()
  }

  readonly attach: Attachment<HTMLElement> = (stage) => {
    const given = new AbortController()
    const { signal } = given
    stage.addEventListener('pointerdown', (event) => this.#down(stage, event), { signal })
    stage.addEventListener('pointermove', (event) => this.#move(event), { signal })
    for (const name of ['pointerup', 'pointercancel'] as const)
      stage.addEventListener(name, (event) => this.#up(event), { signal })
    stage.addEventListener('dblclick', () => this.#twice(), { signal })
    stage.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false })
    return () => given.abort()
  }

  #down(stage: HTMLElement, { pointerId, clientX, clientY }: PointerEvent): void {
    stage.setPointerCapture(pointerId)
    this.#fingers.set(pointerId, { x: clientX, y: clientY })
    this.#travelled = 0
  }

  #move({ pointerId, clientX, clientY }: PointerEvent): void {
    const was = this.#fingers.get(pointerId)
    if (!was) return
    const spread = this.#spread()
    this.#fingers.set(pointerId, { x: clientX, y: clientY })
    if (this.#fingers.size > 1) {
      if (spread > 0) this.zoom(this.#spread() / spread)
      return
    }
    this.#travelled += clientX - was.x
    if (this.scale === 1) return
    this.x += clientX - was.x
    this.y += clientY - was.y
  }

  #up({ pointerId }: PointerEvent): void {
    const alone = this.#fingers.size === 1
    if (!this.#fingers.delete(pointerId) || !alone || this.scale > 1) return
    if (Math.abs(this.#travelled) > SWIPE) this.turn(this.#travelled < 0 ? 1 : -1)
  }

  #twice(): void {
    if (this.scale > 1) this.rest()
    else this.zoom(2.5)
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault()
    this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15)
  }

  #spread(): number {
    const [one, other] = [...this.#fingers.values()]
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0
  }
}
