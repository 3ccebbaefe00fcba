import { Part } from '../part.svelte.ts'

/** Pictures on the whole screen. */
export const viewing = new Part(() => import('./Viewer.svelte'))

export const retouching = new Part(() => import('./Retouch.svelte'))
