/** What screens show now, by its name: one may stand on two at once, as one gives way to the other. */
export class Shown {
  readonly #names: string[] = []

  /** To be called once it is shown no more. */
  add(name: string): () => void {
    this.#names.push(name)
    return () => void this.#names.splice(this.#names.indexOf(name), 1)
  }

  has(name: string): boolean {
    return this.#names.includes(name)
  }

  get names(): ReadonlySet<string> {
    return new Set(this.#names)
  }
}
