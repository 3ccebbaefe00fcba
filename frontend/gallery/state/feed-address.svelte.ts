import type { FeedAddress } from '../../src/state/agenda/feed-address.svelte.ts'

import { type Like, scene, soon } from './scene.ts'

class FakeFeedAddress implements Like<FeedAddress> {
  since = $state<number | null | undefined>(scene === 'empty' ? null : Date.now() - 9 * 86_400_000)
  url = $state<string | null>(null)

  load = soon
  make = async () => {
    this.url = `https://maillage.exemple.fr/calendar/${'qX3v'.repeat(10)}aAc.ics`
    this.since = Date.now()
  }
  revoke = async () => {
    this.url = null
    this.since = null
  }
}

export const feedAddress = new FakeFeedAddress()
