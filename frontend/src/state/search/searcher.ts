import { connect } from '#vault/rpc.ts'

import { startWorker } from '../workers.ts'
import type { Searcher } from './search-calls.ts'

/** One that runs until it is ended: what it holds goes with it. */
export interface RunningSearcher {
  calls: Searcher
  end: () => void
}

let start = (): RunningSearcher | undefined => {
  if (typeof Worker === 'undefined') return undefined
  const worker = startWorker('corpus')
  return { calls: connect<Searcher>(worker), end: () => worker.terminate() }
}

/** Undefined where there are no workers. */
export const startSearcher = (): RunningSearcher | undefined => start()

/** Tests run it in their own thread. */
export const useSearcher = (other: () => RunningSearcher): void => {
  start = other
}
