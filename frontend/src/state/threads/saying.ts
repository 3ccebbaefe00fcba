import type {
  EditContent,
  FileContent,
  OpenedMessage,
  PollContent,
  PostContent,
} from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { Problem } from '../problem.ts'
import { fold, type Gesture } from './folding.ts'
import { textOf } from './messages.ts'
import type { QuietWritten } from './outbox-items.ts'
import { outbox } from './outbox.svelte.ts'

/** How long a gesture waits for its answer before it is left to the outbox. */
const PATIENCE = 10_000

/** What a composer sends. `reply` is the `id` of the message that it answers; `poll` makes the text its question. */
export interface Said {
  text: string
  reply?: Uuid
  poll?: PollContent
  files?: FileContent[]
}

/** `reply`: the hash of the header that it answers. */
export function postContent({ text, poll, files }: Said, reply?: Hash): PostContent {
  return {
    text: text.trim(),
    ...(reply === undefined ? {} : { reply }),
    ...(poll === undefined ? {} : { poll: trimmed(poll) }),
    ...(files === undefined || files.length === 0 ? {} : { files }),
  }
}

const trimmed = ({ options, many }: PollContent): PollContent => ({
  options: options.map((option) => option.trim()),
  many,
})

/** What an edit says: a post's words and those of its files that stay, or a case's sheet with another question. */
export function editContent(said: Editable, text: string, kept?: readonly Uuid[]): EditContent {
  const { files: all = [], ...rest } = said.content
  const files = all.filter(({ id }) => kept?.includes(id) ?? true)
  const named = files.length === 0 ? {} : { files }
  if (!('question' in rest)) return { text: text.trim(), ...named }
  return { ...rest, question: text.trim(), ...named }
}

/** An edit of a message, to which that was done so far. */
export function editOf(
  said: Editable,
  done: readonly Gesture[],
  text: string,
  kept?: readonly Uuid[],
): QuietWritten {
  const { kind, hash, notify, sender } = said
  const edits = done.filter((each) => each.kind === 'edit' && each.sender === sender)
  const before = textOf({ kind, content: fold(said, done).content })
  const told = [...notify, ...edits.flatMap((edit) => edit.notify)]
  return { kind: 'edit', content: editContent(said, text, kept), target: hash, told, before }
}

export type Editable = Extract<OpenedMessage, { kind: 'post' | 'case' }>

/**
 * Does something to a message: shown at once, as long as it waits.
 * @throws Problem with the code of the refusal, once it was taken back from what is shown.
 */
export async function gesture(room: Hash, thread: Uuid, written: QuietWritten): Promise<void> {
  const { id } = outbox.add(room, written, { thread })
  await outbox.settled(id, PATIENCE)
  const failed = outbox.failure(id)
  if (failed === undefined) return
  outbox.discard(id)
  throw new Problem(failed)
}
