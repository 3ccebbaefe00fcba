import { placeOf, type Titled } from './pieces.ts'

type Place = Parameters<typeof placeOf>[0]

/** What threads are called: as was said last, else as what begins them says. */
export class Titles {
  readonly #given = new Map<string, Titled>()
  readonly #own = new Map<string, string>()
  /** `seq` of what deleted the beginning of a thread. */
  readonly #ends = new Map<string, number>()

  /** Whether none was given since, and what begins the thread not deleted. */
  stands(titled: Titled): boolean {
    const place = placeOf(titled)
    return titled.seq > Math.max(this.#given.get(place)?.seq ?? 0, this.#ends.get(place) ?? 0)
  }

  /** The thread is called so from here on. Answers what it was called before by. */
  give(titled: Titled): Titled | undefined {
    const place = placeOf(titled)
    const before = this.#given.get(place)
    this.#given.set(place, titled)
    return before
  }

  /** What begins the thread was deleted by the message of this `seq`. Answers the title that went with it. */
  end(thread: Place, seq: number): Titled | undefined {
    const place = placeOf(thread)
    this.#ends.set(place, seq)
    this.#own.delete(place)
    const given = this.#given.get(place)
    if (!given || given.seq > seq) return undefined
    this.#given.delete(place)
    return given
  }

  /** As what begins the thread says by now; undefined where it says none. */
  own(thread: Place, title: string | undefined): void {
    if (title === undefined) this.#own.delete(placeOf(thread))
    else this.#own.set(placeOf(thread), title)
  }

  of(thread: Place): string | undefined {
    const place = placeOf(thread)
    return this.#given.get(place)?.title ?? this.#own.get(place)
  }

  forget(thread: Place): void {
    this.#given.delete(placeOf(thread))
    this.#own.delete(placeOf(thread))
    this.#ends.delete(placeOf(thread))
  }
}
