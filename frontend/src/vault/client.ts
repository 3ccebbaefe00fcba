import type { Vault } from './api.ts'
import files from './files.worker.ts?worker&url'
import type { FileTasks } from './fileTasks.ts'
import { connect } from './rpc.ts'
import { workerStarter } from './startWorker.ts'
import vault from './vault.worker.ts?worker&url'

let starter: ((name: 'vault' | 'files') => Worker) | undefined

const start = (name: 'vault' | 'files'): Worker =>
  (starter ??= workerStarter({ vault, files }))(name)

/** Starts the worker that holds the keys. Once per page. */
export const startVault = (): Vault => connect(start('vault'))

/** Starts the one that seals and opens files, which has no key of anybody's. Once per page. */
export const startFiles = (): FileTasks => connect(start('files'))
