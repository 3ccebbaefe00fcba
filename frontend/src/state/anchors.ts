import { ApiError } from '#net/http.ts'
import * as api from '#net/identity.ts'

import { vault } from './vault.ts'

/**
 * Stores in the vault the heads seen, so that no other browser of mine can be shown an older world.
 * When another browser stored first, its version is taken as the one to replace: both hold heads that were seen.
 */
export async function storeAnchors(): Promise<void> {
  try {
    await store()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}

async function store(): Promise<void> {
  if (!(await vault().anchorsChanged())) return
  const { version } = await api.vault()
  const { ciphertext } = await vault().sealVault()
  await api.storeVault(version, ciphertext)
}
