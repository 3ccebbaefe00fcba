/**
 * A list that is never changed: `with` gives one that is longer by an item. Lists that came of one another share their items;
 * only who goes on from one that is not the longest copies it.
 */
export class Grown<T> implements Iterable<T> {
  readonly #items: T[]
  readonly length: number

  private constructor(items: T[], length: number) {
    this.#items = items
    this.length = length
  }

  static of<T>(items: readonly T[]): Grown<T> {
    return new Grown([...items], items.length)
  }

  with(item: T): Grown<T> {
    const items = this.#items.length === this.length ? this.#items : [...this]
    items.push(item)
    return new Grown(items, this.length + 1)
  }

  /** Undefined where there is none. */
  get(place: number): T | undefined {
    return place < this.length ? this.#items[place] : undefined
  }

  last(): T | undefined {
    return this.get(this.length - 1)
  }

  [Symbol.iterator](): ArrayIterator<T> {
    return this.#items.slice(0, this.length).values()
  }

  toJSON(): T[] {
    return [...this]
  }
}
