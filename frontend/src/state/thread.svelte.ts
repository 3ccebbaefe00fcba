import type { MessageView } from './views.ts'

export class Thread {
  title = $state<string | undefined>(undefined)
  /** Oldest first. */
  messages = $state<MessageView[]>([])
  loading = $state(true)
  /** Earlier messages can be asked for. */
  more = $state(false)
  problem = $state<string | null>(null)
  /** Names of those who are writing now, never mine. */
  typing = $state<string[]>([])

  constructor(
    readonly room: string,
    readonly id: string,
  ) {}

  async load(): Promise<void> {
    throw new Error('unwritten')
  }

  async loadEarlier(): Promise<void> {
    throw new Error('unwritten')
  }

  /** Puts the text into the outbox; it is in `messages` at once, `pending`. */
  async send(_text: string): Promise<void> {
    throw new Error('unwritten')
  }

  /** Tries a failed message again. */
  async retry(_id: string): Promise<void> {
    throw new Error('unwritten')
  }

  /** Drops a failed message. */
  discard(_id: string): void {}

  async setTitle(_title: string): Promise<void> {
    throw new Error('unwritten')
  }

  /** Everything loaded has been on the screen. */
  markRead(): void {}

  /** I am writing; may be called at every key. */
  noteTyping(): void {}
}

/** One object per thread, kept while the session lasts. */
export function threadOf(room: string, id: string): Thread {
  return new Thread(room, id)
}
