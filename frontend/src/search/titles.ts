import { placeOf, type Titled } from './pieces.ts'

type Place = Parameters<typeof placeOf>[0]

/** What threads are called: as was said last, else as what begins them says. */
export class Titles {
  readonly #given = new Map<string, Titled>()
  readonly #own = new Map<string, string>()

  /** The last one by its place in the room counts, whatever came first. */
  give(titled: Titled): void {
    const place = placeOf(titled)
    if ((this.#given.get(place)?.seq ?? 0) < titled.seq) this.#given.set(place, titled)
  }

  /** As what begins the thread says by now; undefined where it says none, or nothing any more. */
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
  }
}
