import { Part, screenOf } from '../part.svelte.ts'

/** Pictures on the whole screen. */
export const viewing = new Part(() => import('./Viewer.svelte'))

export const retouching = new Part(() => import('./Retouch.svelte'))

/** Voice notes, while they are spoken and when they are heard. */
export const spoken = new Part(() => import('./spoken.ts'))

export const player = screenOf(spoken, 'Player')
export const voiceLine = screenOf(spoken, 'VoiceLine')

/** What makes a file ready, and stands for it on its way. */
export const attached = new Part(() => import('./attached.ts'))
