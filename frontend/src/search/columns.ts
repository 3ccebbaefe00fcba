/** One property of many, by their number: few values, which are told apart by small numbers. */
export class Column {
  readonly #numbers = new Map<string, number>()
  readonly #values: number[] = []

  push(value: string): void {
    const number = this.#numbers.get(value) ?? this.#numbers.size
    this.#numbers.set(value, number)
    this.#values.push(number)
  }

  /** Whether the value of a number is among these; always, where none are given. */
  among(values: ReadonlySet<string> | undefined): (number: number) => boolean {
    if (!values) return always
    const wanted = new Uint8Array(this.#numbers.size)
    for (const value of values) {
      const number = this.#numbers.get(value)
      if (number !== undefined) wanted[number] = 1
    }
    return (number) => wanted[this.#values[number] as number] === 1
  }
}

const always = (): boolean => true

/** The numbers with the greatest of many times, the greatest first. */
export class Newest {
  readonly #most: number
  readonly #numbers: number[] = []
  readonly #times: number[] = []

  constructor(most: number) {
    this.#most = most
  }

  get numbers(): readonly number[] {
    return this.#numbers
  }

  offer(number: number, time: number): void {
    const times = this.#times
    if (times.length === this.#most) {
      if (time <= (times.at(-1) ?? Infinity)) return
      times.pop()
      this.#numbers.pop()
    }
    let place = times.length
    while (place > 0 && (times[place - 1] as number) < time) place -= 1
    times.splice(place, 0, time)
    this.#numbers.splice(place, 0, number)
  }
}
