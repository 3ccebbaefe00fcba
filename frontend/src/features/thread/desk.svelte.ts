import { unmarked } from '#state/threads/unmarked.ts'
import { plainWords, wordsOf } from '#state/threads/mentions.ts'
import type { Draft } from '#state/threads/drafts.svelte.ts'
import type { Thread } from '#state/threads/thread.svelte.ts'
import type { MessageView } from '#state/views.ts'

/** A thread, or what is read as one. */
export type Discussion = Pick<
  Thread,
  'room' | 'messages' | 'find' | 'send' | 'edit' | 'remove' | 'react' | 'vote' | 'noteTyping'
>

export type Leaf = 'menu' | 'removing' | 'history' | 'reactions'

/** What one is doing with the messages of a discussion. Screens below one another share it. */
export class Desk {
  /** The message whose words are being changed. */
  editing = $state<string | null>(null)
  #open = $state.raw<{ leaf: Leaf; message: string } | null>(null)
  /** Where the menu was asked for. */
  at = $state.raw({ x: 0, y: 0 })
  #focus: (() => void) | undefined

  constructor(
    readonly discussion: Discussion,
    readonly draft: Pick<Draft, 'reply' | 'text' | 'chosen'> | undefined,
  ) {}

  /** What lies open over the discussion, and the message that it is about, as it now is. */
  get leaf(): { leaf: Leaf; message: MessageView } | null {
    const open = this.#open
    const message = open && this.message(open.message)
    return message ? { leaf: open.leaf, message } : null
  }

  message(id: string): MessageView | undefined {
    return this.discussion.messages.find((each) => each.id === id)
  }

  /** A message's words in one line. */
  excerpt({ text }: MessageView): string {
    return plainWords(this.discussion.room, unmarked(text)).replace(/\s+/g, ' ').slice(0, 160)
  }

  open(leaf: Leaf, { id }: MessageView, at = this.at): void {
    this.at = at
    this.#open = { leaf, message: id }
  }

  close(): void {
    this.#open = null
  }

  /** Where one goes on writing; the returned function says that it is gone. */
  writes(focus: () => void): () => void {
    this.#focus = focus
    return () => (this.#focus = undefined)
  }

  /** Takes the words of a message that was not sent into what is being written, and lets that one go. */
  rewriting({ text }: MessageView, discard: () => void): (() => void) | undefined {
    const { draft } = this
    if (!draft || text === '') return undefined
    return () => {
      const { words, chosen } = wordsOf(this.discussion.room, text)
      draft.chosen = [...draft.chosen, ...chosen]
      draft.text = [draft.text, words].filter(Boolean).join('\n')
      discard()
      this.#focus?.()
    }
  }

  reply({ id }: MessageView): void {
    if (!this.draft) return
    this.draft.reply = id
    this.#focus?.()
  }
}
