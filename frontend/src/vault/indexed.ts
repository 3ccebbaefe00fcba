export const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new Error('IndexedDB'))
    }
  })

/** The one object store of a database of that name, for one transaction. Rejects where the browser refuses IndexedDB. */
export const storeOf =
  (database: string, name: string) =>
  async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
    const opening = indexedDB.open(database, 1)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(name)
    }
    const opened = await done(opening)
    const transaction = opened.transaction(name, mode)
    transaction.oncomplete = () => {
      opened.close()
    }
    return transaction.objectStore(name)
  }
