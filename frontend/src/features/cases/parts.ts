import { Part } from '../part.svelte.ts'

/** The sheet on which one poses a case. */
export const posing = new Part(() => import('./AskCase.svelte'))
