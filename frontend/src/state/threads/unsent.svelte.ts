import type { Millis, Uuid } from '#wire/basics.ts'

import { rooms } from '../rooms/rooms.svelte.ts'
import { textOf } from './messages.ts'
import type { Item } from './outbox-items.ts'
import { outbox } from './outbox.svelte.ts'

export interface UnsentView {
  id: Uuid
  title?: string
  text: string
  at: Millis
}

/** What I wrote and nobody received: shown before it would be lost. */
class Unsent {
  get list(): UnsentView[] {
    return views(outbox.items)
  }

  /** Refused, of rooms that I see no more: no other screen shows them. */
  get stranded(): UnsentView[] {
    if (rooms.loading) return []
    return views(
      outbox.items.filter(({ failed, room }) => failed !== undefined && !rooms.get(room)),
    )
  }

  /** This browser had no room to keep what waits. */
  get unkept(): boolean {
    return outbox.unkept && outbox.items.length > 0
  }

  /** A reaction, a vote, a deletion or a choice of protocol was refused after its screen had gone on. */
  get undone(): boolean {
    return outbox.undone
  }

  /** It was read that something was undone. */
  heardOfUndone(): void {
    outbox.undone = false
  }

  /** Whether signing out now loses anything, here, behind a locked screen or in another tab. */
  wouldBeLost(): boolean {
    return outbox.holdsAnything
  }

  discard(id: Uuid): void {
    outbox.discard(id)
  }
}

const views = (items: readonly Item[]): UnsentView[] =>
  items.map(viewOf).filter(({ text }) => text !== '')

function viewOf(item: Item): UnsentView {
  const text = textOf(item)
  const title = 'title' in item.content ? item.content.title : undefined
  return { id: item.id, text, at: item.at, ...(title && title !== text ? { title } : {}) }
}

export const unsent = new Unsent()
