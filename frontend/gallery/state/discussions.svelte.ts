import type { Discussions } from '../../src/state/agenda/discussions.svelte.ts'

import { type Like, soon } from './scene.ts'

export const discussions: Like<Discussions> = {
  under: () => [],
  load: soon,
  roomFor: () => 'accueil',
  begin: async () => 'hospital',
  forget: () => undefined,
}
