import type { Attachment } from 'svelte/attachments'

const LARGEST = 6
/** Pixels that a finger travels to turn the page. */
const SWIPE = 60

/** In pixels; of the stage, from its middle. */
interface Point {
  x: number
  y: number
}

const MIDDLE: Point = { x: 0, y: 0 }

/** Fingers, or a mouse, on a picture: two pinch it, one moves it where it is enlarged and turns the page where it is not. */
export class Hands {
  scale = $state(1)
  x = $state(0)
  y = $state(0)
  // No screen shows them.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #fingers = new Map<number, Point>()
  #travelled = 0
  #stage: HTMLElement | undefined

  constructor(readonly turn: (step: number) => void) {}

  /** As large as the screen. */
  rest(): void {
    this.scale = 1
    this.x = this.y = 0
  }

  /** What of the picture is at `from` comes to `to`; without them its middle stays. */
  zoom(by: number, from = MIDDLE, to = from): void {
    const before = this.scale
    this.scale = Math.min(Math.max(before * by, 1), LARGEST)
    const grown = this.scale / before
    this.#put({ x: to.x - (from.x - this.x) * grown, y: to.y - (from.y - this.y) * grown })
  }

  move(x: number, y: number): void {
    this.#put({ x: this.x + x, y: this.y + y })
  }

  /** An enlarged picture shows no more of what is beside it than a small one. */
  #put({ x, y }: Point): void {
    const picture = this.#stage?.querySelector('img')
    const bound = (shown = 0, room = 0) => Math.max(0, (shown * this.scale - room) / 2)
    const within = (at: number, most: number) => Math.min(Math.max(at, -most), most)
    this.x = within(x, bound(picture?.offsetWidth, this.#stage?.clientWidth))
    this.y = within(y, bound(picture?.offsetHeight, this.#stage?.clientHeight))
  }

  readonly attach: Attachment<HTMLElement> = (stage) => {
    const given = new AbortController()
    const { signal } = given
    this.#stage = stage
    stage.addEventListener('pointerdown', (event) => this.#down(stage, event), { signal })
    stage.addEventListener('pointermove', (event) => this.#move(event), { signal })
    stage.addEventListener('pointerup', (event) => this.#up(event), { signal })
    const away = ({ pointerId }: PointerEvent) => void this.#fingers.delete(pointerId)
    stage.addEventListener('pointercancel', away, { signal })
    stage.addEventListener('dblclick', (event) => this.#twice(event), { signal })
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
    const before = this.#pair()
    this.#fingers.set(pointerId, { x: clientX, y: clientY })
    const after = this.#pair()
    if (before && after) {
      if (before.spread > 0) this.zoom(after.spread / before.spread, before.middle, after.middle)
      return
    }
    this.#travelled += clientX - was.x
    this.move(clientX - was.x, clientY - was.y)
  }

  #up({ pointerId }: PointerEvent): void {
    const alone = this.#fingers.size === 1
    if (!this.#fingers.delete(pointerId) || !alone || this.scale > 1) return
    if (Math.abs(this.#travelled) > SWIPE) this.turn(this.#travelled < 0 ? 1 : -1)
  }

  #twice(event: MouseEvent): void {
    if (this.scale > 1) this.rest()
    else this.zoom(2.5, this.#placeOf({ x: event.clientX, y: event.clientY }))
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault()
    const at = this.#placeOf({ x: event.clientX, y: event.clientY })
    this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, at)
  }

  /** The first two fingers: how far apart they are, and the place between them. */
  #pair(): { spread: number; middle: Point } | undefined {
    const [one, other] = [...this.#fingers.values()]
    if (!one || !other) return undefined
    const middle = this.#placeOf({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 })
    return { spread: Math.hypot(one.x - other.x, one.y - other.y), middle }
  }

  #placeOf({ x, y }: Point): Point {
    const { left = 0, top = 0, width = 0, height = 0 } = this.#stage?.getBoundingClientRect() ?? {}
    return { x: x - left - width / 2, y: y - top - height / 2 }
  }
}
