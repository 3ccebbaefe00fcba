import type { OpenedMessage } from '#vault/api.ts'
import type { ThreadRow } from '#wire/threads.ts'

import { authorIn, excerpt, excerptOf, titleIn, writtenAt } from './messages.ts'
import type { Item } from './outbox-items.ts'
import { reading } from './reading.svelte.ts'
import { roster } from './roster.svelte.ts'
import { self } from './self.svelte.ts'
import type { ThreadView } from './views.ts'

/** A thread as listed, and its telling messages as opened. */
export interface ThreadEntry {
  row: ThreadRow
  root: OpenedMessage | undefined
  title: OpenedMessage | undefined
  last: OpenedMessage | undefined
}

export function threadView({ row, root, title, last }: ThreadEntry): ThreadView {
  const room = row.root.room
  const author = authorIn(room, root, row.root)
  const lastAuthor = authorIn(room, last, row.last)
  const named = titleIn(title) ?? titleIn(root)
  return {
    id: row.id,
    room,
    ...(named === undefined ? {} : { title: named }),
    excerpt: excerptOf(root),
    author,
    ...(lastAuthor.account === author.account ? {} : { lastAuthor }),
    lastAt: writtenAt(row.last, last),
    count: row.count,
    unread: Math.max(0, row.count - (reading.of(row.id) ?? row.position)),
  }
}

/** A thread that waits in the outbox. */
export function pendingThread(item: Item): ThreadView {
  const { room, id, at, content } = item
  const title = content.title === undefined ? {} : { title: content.title }
  const author = roster.personIn(room, self.account)
  const text = item.kind === 'post' ? item.content.text : ''
  return { id, room, ...title, excerpt: excerpt(text), author, lastAt: at, count: 1, unread: 0 }
}
