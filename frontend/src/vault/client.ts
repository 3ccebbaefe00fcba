import type { Vault } from './api.ts'
import { connect } from './rpc.ts'
import { workerStarter } from './startWorker.ts'
import vault from './vault.worker.ts?worker&url'

/** Starts the worker that holds the keys. Once per page. */
export const startVault = (): Vault => connect(workerStarter({ vault })('vault'))
