import { session } from '#state/session.svelte.ts'
import { unsent } from '#state/unsent.svelte.ts'

import { paths } from '../paths.ts'

import { router } from './router.svelte.ts'

/** Signing out, which forgets what this browser holds: asks first where words would be lost. */
class Leaving {
  asking = $state(false)

  async signOut(): Promise<void> {
    if (unsent.wouldBeLost()) this.asking = true
    else await this.anyway()
  }

  /** At the door the address stays: whoever signs in instead may have come by a link. */
  async anyway(): Promise<void> {
    const inside = session.phase === 'ready'
    await session.signOut()
    if (inside) router.go(paths.signIn)
  }
}

export const leaving = new Leaving()
