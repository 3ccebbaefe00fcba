import * as api from '#net/identity.ts'
import type { Millis, Uuid } from '#wire/basics.ts'

import { telling } from '../refusals.ts'

/** A browser where I am signed in. */
export interface PlaceView {
  id: Uuid
  /** Of browser and system, no more: "Firefox · Windows". */
  name: string
  beganAt: Millis
  seenAt: Millis
  endsAt: Millis
  trusted: boolean
  /** This browser. */
  here: boolean
}

export class Places {
  /** This browser first, then by when they were seen; null until `load`. */
  list = $state<PlaceView[] | null>(null)

  async load(): Promise<void> {
    const rows = await telling(() => api.places())
    const latest = rows.toSorted((a, b) => Number(b.here) - Number(a.here) || b.seen_at - a.seen_at)
    this.list = latest.map(({ began_at, seen_at, ends_at, ...row }) => ({
      ...{ ...row, beganAt: began_at, seenAt: seen_at, endsAt: ends_at },
    }))
  }

  /** Signs another browser out, within a second. Out of this one leads `session.signOut`. */
  async end(id: Uuid): Promise<void> {
    await telling(() => api.endPlace(id))
    await this.load()
  }

  /** Signs all browsers out but this one. */
  async endOthers(): Promise<void> {
    await telling(() => api.endOtherPlaces())
    await this.load()
  }

  forget(): void {
    this.list = null
  }
}

export const places = new Places()
