import { Part } from '../part.svelte.ts'

/** Whether it is still you: a visit that reads and writes asks nobody. */
export const question = new Part(() => import('./ConfirmingDialog.svelte'))
/** Whether to sign out although words would be lost: hardly anybody is asked. */
export const unsentWords = new Part(() => import('./LeavingDialog.svelte'))
