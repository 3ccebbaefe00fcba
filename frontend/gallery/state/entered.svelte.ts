import type { Entered } from '../../src/state/rooms/entered.svelte.ts'

import type { Like } from './scene.ts'

export const entered: Like<Entered> = {
  waiting: [],
  look: () => undefined,
  restore: () => Promise.resolve(),
  forget: () => undefined,
}
