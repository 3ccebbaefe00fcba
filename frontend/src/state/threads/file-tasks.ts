import type { FileTasks } from '#vault/fileTasks.ts'
import { connect } from '#vault/rpc.ts'

import { startWorker } from '../workers.ts'

let held: FileTasks | undefined

/** What seals and opens files: its worker starts when first asked for. */
export const fileTasks = (): FileTasks => (held ??= connect(startWorker('files')))

/** Tests run it in their own thread. */
export const useFileTasks = (other: FileTasks): void => {
  held = other
}
