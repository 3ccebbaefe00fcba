import { createVault } from './core.ts'
import { serve } from './rpc.ts'
import { stretcher } from './stretcher.ts'
import { indexedDbStore } from './trusted.ts'

serve(self, createVault({ stretch: stretcher(), trusted: indexedDbStore }))
