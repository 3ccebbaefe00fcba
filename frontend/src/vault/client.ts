import type { Vault } from './api.ts'
import { connect } from './rpc.ts'
import { startWorker } from './startWorker.ts'
import address from './vault.worker.ts?worker&url'

/** Starts the worker that holds the keys. Once per page. */
export const startVault = (): Vault => connect(startWorker(address, 'vault'))
