import type { Alerts } from '../../src/state/home/alerts.svelte.ts'

import { type Like, soon } from './scene.ts'

export const alerts: Like<Alerts> = {
  by: ({ lastAuthor, author }) => lastAuthor ?? author,
  look: soon,
  forget: () => undefined,
}
