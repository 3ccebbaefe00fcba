import { Part, screenOf } from '../part.svelte.ts'

/** What makes Markdown of what another program copied. */
export const pasting = new Part(() => import('./pasted.ts'))

/** What one does in a discussion once one reads it. */
export const gestures = new Part(() => import('./later.ts'))

export const pollForm = screenOf(gestures, 'PollForm')
export const editMessage = screenOf(gestures, 'EditMessage')
