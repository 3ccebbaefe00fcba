import { indexedDbCache } from './cacheStore.ts'
import { createVault } from './core.ts'
import { serve } from './rpc.ts'
import { stretcher } from './stretcher.ts'
import { indexedDbStore } from './trusted.ts'

const tools = { stretch: stretcher(), trusted: indexedDbStore, cache: indexedDbCache }

// The name of this file holds a hash of its content.
serve(self, createVault({ ...tools, release: import.meta.url }))
