import { indexedDbAnswers } from './answersStore.ts'
import { indexedDbCache } from './cacheStore.ts'
import { createVault } from './core.ts'
import { indexedDbGathered } from './gatheredStore.ts'
import { serve } from './rpc.ts'
import seal from './seal.worker.ts?worker&url'
import { sealerPool } from './sealers.ts'
import { workerStarter } from './startWorker.ts'
import stretch from './stretch.worker.ts?worker&url'
import { stretcher } from './stretcher.ts'
import { indexedDbStore } from './trusted.ts'

const start = workerStarter({ stretch, seal })
const tools = {
  stretch: stretcher(() => start('stretch')),
  seal: sealerPool(() => start('seal'), navigator.hardwareConcurrency),
  trusted: indexedDbStore,
  cache: indexedDbCache,
  gathered: indexedDbGathered,
  answers: indexedDbAnswers,
  // The name of this file holds a hash of its content.
  release: import.meta.url,
}

serve(self, createVault(tools))
