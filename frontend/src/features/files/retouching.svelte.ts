import { brushOf } from './picture.ts'
import { pixelate, type Area } from './pixels.ts'

export type Tool = 'blur' | 'crop' | 'draw'
type Point = [number, number]

/** No colour of skin, blood or gauze; its edges make it seen on light and on dark. */
export const PEN = '#00d5ff'
const EDGES = [
  ['#fff', 2.4],
  ['#001a33', 1.8],
] as const

/** A picture is cropped to no less, in pixels along a side. */
export const LEAST = 16
/** Pictures are large: only so many steps can be undone. */
const STEPS = 6

const copyOf = (canvas: HTMLCanvasElement, { x, y, width, height }: Area): HTMLCanvasElement => {
  const copy = document.createElement('canvas')
  copy.width = width
  copy.height = height
  brushOf(copy).drawImage(canvas, x, y, width, height, 0, 0, width, height)
  return copy
}

/** A picture while it is changed. What is hidden is hidden in its pixels: nothing of it leaves. */
export class Retouching {
  canvas = $state.raw<HTMLCanvasElement>() as HTMLCanvasElement
  /** Counts the changes, so that what shows it draws it again. */
  version = $state(0)
  /** What is framed on the picture, for the tool in hand. */
  frame = $state.raw<Area>()
  #tool = $state<Tool>('blur')
  #before = $state.raw<readonly HTMLCanvasElement[]>([])

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas
  }

  get changed(): boolean {
    return this.#before.length > 0
  }

  /** Also where something is framed that has not been done yet. */
  get altered(): boolean {
    return this.changed || this.frame !== undefined
  }

  get tool(): Tool {
    return this.#tool
  }

  /** What was framed for another tool is done first. */
  choose(tool: Tool): void {
    this.settle()
    this.#tool = tool
  }

  /** Does what is framed: a crop that one sees is a crop. */
  settle(): void {
    const area = this.frame
    this.frame = undefined
    if (!area) return
    if (this.#tool === 'draw') this.ring(area)
    else this[this.#tool](area)
  }

  get whole(): Area {
    return { x: 0, y: 0, width: this.canvas.width, height: this.canvas.height }
  }

  /** How thick a line is, in the picture's own pixels. */
  get pen(): number {
    return Math.max(4, Math.max(this.canvas.width, this.canvas.height) / 120)
  }

  undo(): void {
    if (this.frame) {
      this.frame = undefined
      return
    }
    const last = this.#before.at(-1)
    if (!last) return
    this.#before = this.#before.slice(0, -1)
    this.#show(last)
  }

  blur(area: Area): void {
    if (area.width < 1 || area.height < 1) return
    this.#remember()
    const { x, y, width, height } = area
    const brush = brushOf(this.canvas)
    const pixels = brush.getImageData(x, y, width, height)
    pixelate(pixels.data, width, height)
    brush.putImageData(pixels, x, y)
    this.version += 1
  }

  crop(area: Area): void {
    if (area.width < LEAST || area.height < LEAST) return
    this.#remember()
    this.#show(copyOf(this.canvas, area))
  }

  /** A quarter to the right. */
  turn(): void {
    this.settle()
    this.#remember()
    const turned = document.createElement('canvas')
    turned.width = this.canvas.height
    turned.height = this.canvas.width
    const brush = brushOf(turned)
    brush.translate(turned.width, 0)
    brush.rotate(Math.PI / 2)
    brush.drawImage(this.canvas, 0, 0)
    this.#show(turned)
  }

  /** A line through these points. */
  draw(points: readonly Point[]): void {
    const [first, ...rest] = points
    if (!first || rest.length === 0) return
    this.#stroke((brush) => {
      brush.moveTo(...first)
      for (const point of rest) brush.lineTo(...point)
    })
  }

  /** A ring around an area: what the keyboard draws. */
  ring({ x, y, width, height }: Area): void {
    this.#stroke((brush) => {
      brush.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI)
    })
  }

  #stroke(path: (brush: CanvasRenderingContext2D) => void): void {
    this.#remember()
    const brush = brushOf(this.canvas)
    brush.lineCap = brush.lineJoin = 'round'
    for (const [colour, more] of [...EDGES, [PEN, 1] as const]) {
      brush.beginPath()
      path(brush)
      brush.strokeStyle = colour
      brush.lineWidth = this.pen * more
      brush.stroke()
    }
    this.version += 1
  }

  #remember(): void {
    this.#before = [...this.#before.slice(1 - STEPS), copyOf(this.canvas, this.whole)]
  }

  #show(canvas: HTMLCanvasElement): void {
    this.canvas = canvas
    this.version += 1
  }
}
