import type { Psc } from '../../src/state/account/psc.svelte.ts'

import { type Like, scene, soon } from './scene.ts'

export { outcomeOf } from '../../src/state/account/psc.svelte.ts'

class FakePsc implements Like<Psc> {
  on = true
  linked = $state<Psc['linked']>(
    scene === 'full' ? { name: 'Hélène Bousquet', proven_at: Date.UTC(2026, 9, 3) } : undefined,
  )

  load = soon
  signIn = soon
  link = soon
  unlink = async () => void (this.linked = undefined)
}

export const psc = new FakePsc()
