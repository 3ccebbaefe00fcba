/**
 * A map that is never changed: `with` gives another one. All that came of one another share a single Map, which the
 * version asked last has; each other one knows in which entry it differs from its neighbour (H. G. Baker, "Shallow binding makes
 * functional arrays fast", 1991). So a log of thousands is read without copying a thousand entries for each statement, and
 * who asks an earlier version pays for the way back. Entries keep the order in which their keys first came, as a Map's do.
 */
export class Versions<K, V> implements ReadonlyMap<K, V> {
  readonly size: number
  #map: Map<K, V> | undefined
  /** Where another version has the map. */
  #differs: Difference<K, V> | undefined

  private constructor(map: Map<K, V>) {
    this.#map = map
    this.size = map.size
  }

  static of<K, V>(entries: ReadonlyMap<K, V>): Versions<K, V> {
    return entries instanceof Versions
      ? (entries as Versions<K, V>)
      : new Versions<K, V>(new Map<K, V>(entries))
  }

  with(key: K, value: V): Versions<K, V> {
    const map = this.#own()
    const entry = entryOf(map, key)
    const next = new Versions(map.set(key, value))
    this.#lend(next, entry)
    return next
  }

  get(key: K): V | undefined {
    return this.#own().get(key)
  }

  has(key: K): boolean {
    return this.#own().has(key)
  }

  /** No other version may be asked meanwhile. */
  *entries(): MapIterator<[K, V]> {
    const map = this.#own()
    for (const entry of map) {
      if (this.#map !== map) throw new TypeError('another version was asked meanwhile')
      yield entry
    }
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

  /** The map, with what this version has in it. */
  #own(): Map<K, V> {
    for (const version of Versions.#between(this).reverse()) version.#takeBack()
    return this.#map as Map<K, V>
  }

  /** This version and those after it, up to the one that has the map. */
  static #between<K, V>(first: Versions<K, V>): Versions<K, V>[] {
    const found: Versions<K, V>[] = []
    for (let version = first; version.#differs; version = version.#differs.from) found.push(version)
    return found
  }

  /** From its neighbour, which has the map. */
  #takeBack(): void {
    const { from, entry } = this.#differs as Difference<K, V>
    const map = from.#map as Map<K, V>
    const theirs = entryOf(map, entry.key)
    if (entry.isThere) map.set(entry.key, entry.value as V)
    else map.delete(entry.key)
    this.#map = map
    this.#differs = undefined
    from.#lend(this, theirs)
  }

  #lend(from: Versions<K, V>, entry: Entry<K, V>): void {
    this.#map = undefined
    this.#differs = { from, entry }
  }
}

interface Entry<K, V> {
  key: K
  isThere: boolean
  value: V | undefined
}

interface Difference<K, V> {
  from: Versions<K, V>
  /** As it is here. */
  entry: Entry<K, V>
}

const entryOf = <K, V>(map: ReadonlyMap<K, V>, key: K): Entry<K, V> => ({
  key,
  isThere: map.has(key),
  value: map.get(key),
})
