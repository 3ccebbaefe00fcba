import type { Bytes } from '#crypto/bytes.ts'

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

const DATABASE = 'maillage-vault'
const STORE = 'trusted'
const KEY = 'device'

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new Error('IndexedDB'))
    }
  })

const store = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
  const opening = indexedDB.open(DATABASE, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE)
  }
  const database = await done(opening)
  const transaction = database.transaction(STORE, mode)
  transaction.oncomplete = () => {
    database.close()
  }
  return transaction.objectStore(STORE)
}

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
