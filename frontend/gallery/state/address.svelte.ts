import type { Address } from '../../src/state/address.svelte.ts'

import { type Like, soon } from './scene.ts'

const now = Date.now()

class FakeAddress implements Like<Address> {
  coming = $state<Address['coming']>({ email: 'claire.dumas@exemple.fr', endsAt: now + 3_000_000 })

  load = soon
  ask = soon
  confirm = soon
  giveUp = soon
}

export const address = new FakeAddress()
