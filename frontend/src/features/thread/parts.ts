import { Part } from '../part.svelte.ts'

/** What makes Markdown of what another program copied. */
export const pasting = new Part(() => import('./pasted.ts'))
