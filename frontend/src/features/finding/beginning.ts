import { rooms } from '#state/rooms/rooms.svelte.ts'
import { search } from '#state/search/search.svelte.ts'

import { router } from '../shell/router.svelte.ts'

const OF_ROOM = /^\/t\/[^/]+\/(?:groupes|messages)\/([^/]+)/

/** The page of the history where the question was last begun: whoever comes back to it finds it as they left it. */
let begun = ''

/** Who comes from a group or a conversation searches there, and is told so; what was typed before stays. */
export function beginSearch(): void {
  if (begun === router.entry) return
  begun = router.entry
  const room = rooms.get(OF_ROOM.exec(router.from ?? '')?.[1] ?? '')
  if (room) search.question.room = room.id
}
