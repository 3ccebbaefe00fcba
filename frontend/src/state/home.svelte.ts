import type { PersonView, ThreadView } from './views.ts'

/** One thing that waits for me. `at` is since when, for an event when it starts. */
export type Waiting = { territory: string; at: number } & (
  | { kind: 'case' | 'message'; thread: ThreadView }
  | { kind: 'question'; room: string; thread: string; newcomer: PersonView }
  | { kind: 'mentor'; newcomer: PersonView }
  | { kind: 'announcement' | 'event'; id: string; title: string }
)

export interface NextEvent {
  id: string
  territory: string
  title: string
  starts: number
  place?: string
  /** What I answered. */
  answer?: 'yes' | 'no' | 'maybe'
}

const ORDER: readonly Waiting['kind'][] = [
  'case',
  'message',
  'question',
  'mentor',
  'announcement',
  'event',
]

/** What the home screen gathers. Each noun feeds it from its own state: what it gives is read reactively. */
export class Home {
  readonly #waiting: (() => Waiting[])[] = []
  readonly #events: (() => NextEvent[])[] = []

  feedWaiting(source: () => Waiting[]): void {
    this.#waiting.push(source)
  }

  feedEvents(source: () => NextEvent[]): void {
    this.#events.push(source)
  }

  /** Kind by kind, what has waited longest first. A case's messages are not told twice. */
  get waiting(): Waiting[] {
    const all = this.#waiting.flatMap((source) => source())
    const cases = new Set(all.flatMap((each) => (each.kind === 'case' ? each.thread.id : [])))
    return all
      .filter((each) => each.kind !== 'message' || !cases.has(each.thread.id))
      .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.at - b.at)
  }

  /** The next to start first. */
  get events(): NextEvent[] {
    return this.#events.flatMap((source) => source()).toSorted((a, b) => a.starts - b.starts)
  }
}

export const home = new Home()
