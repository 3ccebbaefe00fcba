/** How many messages are drawn, and by how many that moves. */
const SPAN = 80
const STEP = 30
/** So many are drawn at once where one lands: nobody waits for those that do not fit on a screen. */
const FEW = 16

interface Named {
  id: string
}

/** The part of a long discussion that is drawn: its end, until one goes up. */
export class Window<T extends Named> {
  /** The first that is drawn; null: the last ones are, whatever comes. */
  #top = $state<string | null>(null)
  #span = $state(FEW)
  readonly #all: () => readonly T[]

  constructor(all: () => readonly T[]) {
    this.#all = all
  }

  get #from(): number {
    const all = this.#all()
    const last = Math.max(0, all.length - this.#span)
    if (this.#top === null) return last
    return Math.min(
      last,
      Math.max(
        0,
        all.findIndex(({ id }) => id === this.#top),
      ),
    )
  }

  get shown(): readonly T[] {
    const from = this.#from
    return this.#all().slice(from, from + this.#span)
  }

  /** The one before those that are drawn. */
  get before(): T | undefined {
    return this.#all()[this.#from - 1]
  }

  get atEnd(): boolean {
    return this.#from + this.#span >= this.#all().length
  }

  get atStart(): boolean {
    return this.#from === 0
  }

  up(): void {
    this.#begin(this.#from - STEP)
  }

  down(): void {
    this.#begin(this.#from + STEP)
  }

  toEnd(): void {
    if (this.#top !== null) this.#span = FEW
    this.#top = null
  }

  /** Draws this one, and the few around it. */
  around(id: string): void {
    const place = this.#all().findIndex((each) => each.id === id)
    if (place < 0) return
    this.#span = FEW
    this.#begin(place - FEW / 2)
  }

  get narrow(): boolean {
    return this.#span < SPAN
  }

  /** Draws the others too that belong around where one landed. */
  widen(): void {
    const from = this.#from - (SPAN - this.#span) / 2
    this.#span = SPAN
    if (this.#top !== null) this.#begin(from)
  }

  #begin(place: number): void {
    const all = this.#all()
    this.#top = place + this.#span >= all.length ? null : (all[Math.max(0, place)]?.id ?? null)
  }
}
