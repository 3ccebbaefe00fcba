import type { Vault } from '#vault/api.ts'
import { connect } from '#vault/rpc.ts'

import { startWorker } from './workers.ts'

let held: Vault | undefined

/** The one vault of this page: its worker starts when first asked for. */
export const vault = (): Vault => (held ??= connect(startWorker('vault')))

/** Tests run the vault's core in their own thread. */
export const useVault = (other: Vault): void => {
  held = other
}
