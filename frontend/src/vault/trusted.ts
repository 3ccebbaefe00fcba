import type { Bytes } from '#crypto/bytes.ts'

import { done, storeOf } from './indexed.ts'

/** The vault key as a trusted browser keeps it; `device` cannot be exported. */
export interface TrustedDevice {
  account: string
  device: CryptoKey
  wrapped: Bytes
}

/** Where it is kept: one account per browser. */
export interface TrustedStore {
  read(): Promise<TrustedDevice | undefined>
  write(kept: TrustedDevice): Promise<void>
  clear(): Promise<void>
}

const KEY = 'device'
const store = storeOf('maillage-vault', 'trusted')

/** IndexedDB is what can hold a non-extractable CryptoKey. */
export const indexedDbStore: TrustedStore = {
  read: async () =>
    done((await store('readonly')).get(KEY) as IDBRequest<TrustedDevice | undefined>),
  write: async (kept) => {
    await done((await store('readwrite')).put(kept, KEY))
  },
  clear: async () => {
    await done((await store('readwrite')).delete(KEY))
  },
}
