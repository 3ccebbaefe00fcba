import { Archive } from '#search/archive.ts'
import { serve } from '#vault/rpc.ts'

import { searcher } from './search-calls.ts'

/** What is searched: all that one may read, and no key. */
serve(self, searcher(new Archive()))
