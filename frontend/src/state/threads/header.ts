import type { OpenedMessage } from '#vault/api.ts'
import type { Uuid } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

/** Where a message stands and who it names as its author. */
export interface Place {
  id: Uuid
  thread: Uuid
  sender: Uuid
}

/** As verified; of a message that was not, as its header says: enough to place it, never to believe it. */
export function placeOf(envelope: Envelope, opened: OpenedMessage | undefined): Place {
  if (opened?.ok) return opened
  try {
    const { id, thread, sender } = JSON.parse(envelope.header) as Partial<Place>
    return { id: String(id), thread: String(thread), sender: String(sender) }
  } catch {
    return { id: '', thread: '', sender: '' }
  }
}
