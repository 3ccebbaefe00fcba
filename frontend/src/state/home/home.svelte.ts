import type { PersonView, RoomView, ThreadView } from '../views.ts'

/** One thing that waits for me. `at` is since when, for an event and a place when it starts. */
export type Waiting = { territory: string; at: number } & (
  | { kind: 'case' | 'message'; thread: ThreadView }
  | { kind: 'conversation'; room: RoomView }
  | { kind: 'question'; room: string; thread: string; newcomer: PersonView }
  | { kind: 'mentor'; newcomer: PersonView }
  | { kind: 'request'; guest: PersonView }
  /** Somebody asks to be let into a closed group. */
  | { kind: 'asker'; room: string; asker: PersonView }
  /** Somebody of a group lost everything, and is let back into it by me. Since when is not told. */
  | { kind: 'returning'; room: string; person: PersonView }
  /** Somebody let me into a closed group: I had `asked`, or was added. `id` is the group's. */
  | { kind: 'entered'; id: string; name: string; by: PersonView; asked: boolean }
  | { kind: 'announcement'; id: string; title: string }
  /** `place`: one of an event that I waited for is mine. */
  | { kind: 'place' | 'event'; id: string; title: string; zone: string }
)

export interface NextEvent {
  id: string
  territory: string
  title: string
  starts: number
  /** The clock by which people meet. */
  zone: string
  place?: string
  /** What I answered; `waiting`: on the list for a place. What I declined is not ahead of me. */
  answer?: 'yes' | 'maybe' | 'waiting'
}

const ORDER: readonly Waiting['kind'][] = [
  'case',
  'message',
  'conversation',
  'question',
  'mentor',
  'request',
  'asker',
  'returning',
  'entered',
  'place',
  'announcement',
  'event',
]

/** What one noun gives to the home screen, read reactively. `load` asks anew for what no frame tells. */
export interface Source {
  waiting?: () => Waiting[]
  events?: () => NextEvent[]
  load?: () => Promise<void>
}

/** What the home screen gathers from the nouns that feed it. */
export class Home {
  readonly #sources: Source[] = []

  feed(source: Source): void {
    this.#sources.push(source)
  }

  /** The screen is shown. A source that cannot be asked now keeps what it had. */
  async load(): Promise<void> {
    await Promise.allSettled(this.#sources.map((source) => source.load?.()))
  }

  /** Kind by kind, what has waited longest first. A case's messages are not told twice. */
  get waiting(): Waiting[] {
    const all = this.#sources.flatMap((source) => source.waiting?.() ?? [])
    const cases = new Set(all.flatMap((each) => (each.kind === 'case' ? each.thread.id : [])))
    return all
      .filter((each) => each.kind !== 'message' || !cases.has(each.thread.id))
      .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.at - b.at)
  }

  /** The next to start first. */
  get events(): NextEvent[] {
    return this.#sources
      .flatMap((source) => source.events?.() ?? [])
      .toSorted((a, b) => a.starts - b.starts)
  }
}

export const home = new Home()
