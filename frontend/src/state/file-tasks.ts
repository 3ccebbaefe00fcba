import { startFiles } from '#vault/client.ts'
import type { FileTasks } from '#vault/fileTasks.ts'

let held: FileTasks | undefined

/** What seals and opens files: its worker starts when first asked for. */
export const fileTasks = (): FileTasks => (held ??= startFiles())

/** Tests run it in their own thread. */
export const useFileTasks = (other: FileTasks): void => {
  held = other
}
