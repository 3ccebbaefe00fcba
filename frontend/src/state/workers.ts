import files from '#vault/files.worker.ts?worker&url'
import { workerAddresses } from '#vault/startWorker.ts'
import vault from '#vault/vault.worker.ts?worker&url'

import corpus from './search/corpus.worker.ts?worker&url'

const service = '/service-worker.js'
const addresses = { vault, files, corpus, service }

let address: ((name: keyof typeof addresses) => string) | undefined

/** By the one policy that a page may have for its workers. */
const addressOf = (name: keyof typeof addresses): string =>
  (address ??= workerAddresses(addresses))(name)

/** Starts one of the page's workers. */
export const startWorker = (name: 'vault' | 'files' | 'corpus'): Worker =>
  new Worker(addressOf(name), { type: 'module', name })

/** Has this browser hold the release that the server has, from now on or once it is there. */
export const registerService = (): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register(addressOf('service'), { updateViaCache: 'none' })
