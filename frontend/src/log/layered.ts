/** As many entries as are worth copying for one that is new. */
const THIN = 64

/**
 * A map that is never changed: `with` gives another one, which shares the bulk of its entries with this one instead of
 * copying a thousand for one that is new. Entries keep the order in which their keys first came, as a Map's do.
 */
export class Layered<K, V> implements ReadonlyMap<K, V> {
  readonly size: number
  readonly #base: ReadonlyMap<K, V>
  readonly #top: ReadonlyMap<K, V>

  private constructor(base: ReadonlyMap<K, V>, top: ReadonlyMap<K, V>, size: number) {
    this.#base = base
    this.#top = top
    this.size = size
  }

  static of<K, V>(entries: ReadonlyMap<K, V>): Layered<K, V> {
    return entries instanceof Layered
      ? (entries as Layered<K, V>)
      : new Layered(entries, new Map<K, V>(), entries.size)
  }

  with(key: K, value: V): Layered<K, V> {
    const top = new Map(this.#top).set(key, value)
    const size = this.has(key) ? this.size : this.size + 1
    const next = new Layered(this.#base, top, size)
    return top.size < THIN ? next : new Layered(new Map(next), new Map<K, V>(), size)
  }

  get(key: K): V | undefined {
    return this.#top.has(key) ? this.#top.get(key) : this.#base.get(key)
  }

  has(key: K): boolean {
    return this.#top.has(key) || this.#base.has(key)
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.#base)
      yield this.#top.has(key) ? [key, this.#top.get(key) as V] : [key, value]
    for (const [key, value] of this.#top) if (!this.#base.has(key)) yield [key, value]
  }

  *keys(): MapIterator<K> {
    for (const [key] of this.entries()) yield key
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries()
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this)
  }
}
