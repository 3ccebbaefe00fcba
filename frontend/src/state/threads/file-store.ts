import type { Bytes } from '#crypto/bytes.ts'
import { done, storeOf } from '#vault/indexed.ts'

/** Where a trusted browser keeps files that wait to leave: sealed, by names without meaning. */
export interface FileStore {
  read(name: string): Promise<Bytes | string | undefined>
  write(name: string, sealed: Bytes | string): Promise<void>
  /** What bears that name, and what lies under it: `name/…`. */
  drop(name: string): Promise<void>
  clear(): Promise<void>
}

const store = storeOf('maillage-files', 'sealed')

export const indexedDbFiles: FileStore = {
  read: async (name) =>
    done((await store('readonly')).get(name) as IDBRequest<Bytes | string | undefined>),
  write: async (name, sealed) => {
    await done((await store('readwrite')).put(sealed, name))
  },
  drop: async (name) => {
    await done((await store('readwrite')).delete(IDBKeyRange.bound(name, `${name}/\uffff`)))
  },
  clear: async () => {
    await done((await store('readwrite')).clear())
  },
}
