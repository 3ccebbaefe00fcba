import { self } from '../people/self.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import type { ThreadView } from '../views.ts'
import { caseView } from './case-views.ts'
import type { ThreadEntry } from './entries.ts'
import { fold } from './folding.ts'
import { authorIn, excerptOf, excerptOfSaid, writtenAt } from './messages.ts'
import type { Item } from './outbox-items.ts'
import { reading } from './reading.svelte.ts'
import { naming } from './titles.ts'

export function threadView(entry: ThreadEntry): ThreadView {
  const { row, root, title, last, gestures } = entry
  const found = caseView(entry)
  const room = row.root.room
  const author = authorIn(room, root, row.root)
  const lastAuthor = authorIn(room, last, row.last)
  const { name: named } = naming(title, root, gestures)
  return {
    id: row.id,
    room,
    ...(named === undefined ? {} : { title: named }),
    excerpt: excerptOf(root, gestures),
    author,
    ...(lastAuthor.account === author.account ? {} : { lastAuthor }),
    lastAt: writtenAt(row.last, last),
    count: row.count,
    unread: roster.rooms.get(room)?.joined ? unreadOf(row) : 0,
    ...(found === undefined ? resolution(root, gestures) : { case: found }),
  }
}

/** By this emoji on their own first message who began a thread says that it is resolved. */
export const RESOLVED = '✅'

function resolution(
  root: ThreadEntry['root'],
  gestures: ThreadEntry['gestures'],
): Pick<ThreadView, 'resolved'> {
  if (!root?.ok || root.kind !== 'post') return {}
  const { deleted, reactions } = fold(root, gestures)
  return deleted ? {} : { resolved: reactions.get(RESOLVED)?.includes(root.sender) ?? false }
}

const unreadOf = ({ id, count, position }: ThreadEntry['row']): number =>
  Math.max(0, count - (reading.of(id) ?? position))

/** A thread that waits in the outbox. */
export function pendingThread(item: Item): ThreadView {
  const { room, id, at } = item
  const title = 'title' in item.content ? { title: item.content.title } : {}
  const author = roster.personIn(room, self.account)
  return {
    id,
    room,
    ...title,
    excerpt: excerptOfSaid(room, item),
    author,
    lastAt: at,
    count: 1,
    unread: 0,
  }
}
