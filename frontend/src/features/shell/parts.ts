import { Part } from '../part.svelte.ts'

/** Whether it is still you: a visit that reads and writes asks nobody. */
export const question = new Part(() => import('./ConfirmingDialog.svelte'))
