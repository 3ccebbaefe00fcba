import type { Bytes } from '#crypto/bytes.ts'

import { done, storeOf } from './indexed.ts'

/** Where a trusted browser keeps what it has verified, each piece sealed and under a name. */
export interface CacheStore {
  readAll(): Promise<Map<string, Bytes>>
  names(): Promise<string[]>
  write(name: string, sealed: Bytes): Promise<void>
  drop(name: string): Promise<void>
  clear(): Promise<void>
}

const store = storeOf('maillage-cache', 'sealed')

/** One piece alone. */
export const kept = async (name: string): Promise<Bytes | undefined> =>
  done((await store('readonly')).get(name) as IDBRequest<Bytes | undefined>)

export const indexedDbCache: CacheStore = {
  readAll: async () => {
    const kept = await store('readonly')
    const [names, pieces] = await Promise.all([done(kept.getAllKeys()), done(kept.getAll())])
    return new Map(names.map((name, place) => [String(name), pieces[place] as Bytes]))
  },
  names: async () => (await done((await store('readonly')).getAllKeys())).map(String),
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
