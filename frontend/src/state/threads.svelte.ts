import type { ThreadView } from './views.ts'

/** The threads of one room, newest activity first. */
export class RoomThreads {
  list = $state<ThreadView[]>([])
  loading = $state(true)
  /** Older threads can be asked for. */
  more = $state(false)
  problem = $state<string | null>(null)

  constructor(readonly room: string) {}

  async load(): Promise<void> {
    throw new Error('unwritten')
  }

  async loadMore(): Promise<void> {
    throw new Error('unwritten')
  }

  /** Puts a new thread into the outbox and names it; it is in `list` at once. */
  async post(_text: string, _title?: string): Promise<string> {
    throw new Error('unwritten')
  }
}

/** One object per room, kept while the session lasts. */
export function threadsOf(room: string): RoomThreads {
  return new RoomThreads(room)
}
