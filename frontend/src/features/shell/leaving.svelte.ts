import { session } from '#state/session/session.svelte.ts'
import { unsent } from '#state/threads/unsent.svelte.ts'

import { paths } from '../paths.ts'

import { router } from './router.svelte.ts'

/** Signing out, which forgets what this browser holds: asks first where words would be lost. */
class Leaving {
  asking = $state(false)
  #stay = false

  /** `stay`: at this address, for who came by a link that is somebody else's. */
  async signOut({ stay = false } = {}): Promise<void> {
    this.#stay = stay
    if (unsent.wouldBeLost()) this.asking = true
    else await this.anyway()
  }

  /** At the door the address stays: whoever signs in instead may have come by a link. */
  async anyway(): Promise<void> {
    const inside = session.phase === 'ready' && !this.#stay
    await session.signOut()
    if (inside) router.go(paths.signIn)
  }
}

export const leaving = new Leaving()
