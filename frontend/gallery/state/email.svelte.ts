import type { OwnEmail } from '../../src/state/account/email.svelte.ts'

import { type Like, soon } from './scene.ts'

const now = Date.now()

class FakeOwnEmail implements Like<OwnEmail> {
  coming = $state<OwnEmail['coming']>({ email: 'claire.dumas@exemple.fr', endsAt: now + 3_000_000 })

  load = soon
  ask = soon
  confirm = soon
  giveUp = soon
}

export const ownEmail = new FakeOwnEmail()
