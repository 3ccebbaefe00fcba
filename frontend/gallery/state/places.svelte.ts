import type { Places, PlaceView } from '../../src/state/account/places.svelte.ts'

import { type Like, soon } from './scene.ts'

const DAY = 86_400_000
const now = Date.now()
const place = (id: string, name: string, days: number): PlaceView => ({
  ...{ id, name, here: days === 0, trusted: days !== 1 },
  ...{ beganAt: now - (days + 1) * DAY, seenAt: now - days * DAY, endsAt: now + 30 * DAY },
})

class FakePlaces implements Like<Places> {
  list = $state<Places['list']>([
    place('a', 'Safari · iPhone', 0),
    place('b', 'Firefox · Windows', 1),
    place('c', 'Chrome · Android', 12),
  ])

  load = soon
  end = async (id: string) => void (this.list = this.list?.filter((each) => each.id !== id) ?? null)
  endOthers = async () => void (this.list = this.list?.filter(({ here }) => here) ?? null)
}

export const places = new FakePlaces()
