import type { Bytes } from '#crypto/bytes.ts'
import type { FileTasks, Named } from '#vault/fileTasks.ts'
import { connect } from '#vault/rpc.ts'

import { startWorker } from '../workers.ts'

let held: FileTasks | undefined

/** What seals and opens files: its worker starts when first asked for. */
export const fileTasks = (): FileTasks => (held ??= connect(startWorker('files')))

/** Tests run it in their own thread. */
export const useFileTasks = (other: FileTasks): void => {
  held = other
}

/**
 * The content of a file, from its sealed parts: nothing of it is given out before all of it was checked.
 * Rejects where it is not what was sealed, and with whatever `part` throws.
 */
export async function openParts(
  file: Named,
  part: (index: number, chunks: number) => Promise<Bytes>,
): Promise<Blob[]> {
  const { task, chunks } = await fileTasks().open(file)
  try {
    const parts: Blob[] = []
    for (let index = 0; index < chunks; index += 1)
      parts.push(new Blob([await fileTasks().openNext(task, await part(index, chunks))]))
    await fileTasks().opened(task)
    return parts
  } finally {
    void fileTasks().forget(task)
  }
}
