import type { Bytes } from '#crypto/bytes.ts'

import { done, storeOf } from './indexed.ts'

/** Where a trusted browser keeps what it has gathered, each piece sealed and under a name. */
export interface GatheredStore {
  names(): Promise<string[]>
  read(name: string): Promise<Bytes | undefined>
  write(name: string, sealed: Bytes): Promise<void>
  drop(name: string): Promise<void>
  clear(): Promise<void>
}

const store = storeOf('maillage-gathered', 'sealed')

export const indexedDbGathered: GatheredStore = {
  names: async () => (await done((await store('readonly')).getAllKeys())).map(String),
  read: async (name) => done((await store('readonly')).get(name) as IDBRequest<Bytes | undefined>),
  write: async (name, sealed) => {
    await done((await store('readwrite')).put(sealed, name))
  },
  drop: async (name) => {
    await done((await store('readwrite')).delete(name))
  },
  clear: async () => {
    await done((await store('readwrite')).clear())
  },
}
