import files from '#vault/files.worker.ts?worker&url'
import { workerStarter } from '#vault/startWorker.ts'
import vault from '#vault/vault.worker.ts?worker&url'

import corpus from './corpus.worker.ts?worker&url'

const addresses = { vault, files, corpus }

let starter: ((name: keyof typeof addresses) => Worker) | undefined

/** Starts one of the page's workers, under the one policy that a page may have for them. */
export const startWorker = (name: keyof typeof addresses): Worker =>
  (starter ??= workerStarter(addresses))(name)
