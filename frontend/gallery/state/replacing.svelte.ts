import type { Replacing } from '../../src/state/account/replacing.svelte.ts'

import { type Like, scene, soon } from './scene.ts'

class FakeReplacing implements Like<Replacing> {
  progress = $state<Replacing['progress']>(scene === 'coordinator' ? { done: 2, all: 7 } : null)
  unfinished = $state(scene === 'broken')
  begin = soon
  goOn = soon
  forget = () => undefined
}

export const replacing = new FakeReplacing()
