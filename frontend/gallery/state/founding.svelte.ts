import type { FoundingState } from '../../src/state/account/founding.svelte.ts'

import { type Like, soon } from './scene.ts'

class FakeFounding implements Like<FoundingState> {
  territoryName = $state<string | null>(null)
  problem = $state<FoundingState['problem']>(null)

  open = async () => {
    await soon()
    this.territoryName = 'CPTS Causses, Aubrac et Vallée du Lot'
  }
  found = async () => ({ territory: 'causses' })
}

export const founding = new FakeFounding()
