import type { ReadersView } from '../../src/state/threads/readers.svelte.ts'

import { members } from './people.ts'
import { soon } from './scene.ts'

export const readers = {
  of: (): ReadersView => ({ seen: members.slice(3, 10), missing: members.slice(10, 15) }),
  load: soon,
}
