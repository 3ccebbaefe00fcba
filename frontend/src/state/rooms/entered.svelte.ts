import { SvelteSet } from 'svelte/reactivity'

import type { RoomMemberView } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { home, type Waiting } from '../home/home.svelte.ts'
import { self } from '../people/self.svelte.ts'
import { isConversation } from '../threads/conversations.svelte.ts'
import { keep, kept } from '../threads/keep.ts'
import { rooms } from './rooms.svelte.ts'
import { roster } from './roster.svelte.ts'

const PLACE = 'entered'
/** ms. Who has not looked at it by then knows it from the list. */
const LATELY = 7 * 24 * 3_600_000

/** Closed groups that somebody else let me into lately, until I look at them. */
export class Entered {
  readonly #looked = new SvelteSet<Hash>()
  /** Until it is known what I looked at before, nothing is told. */
  #known = $state(false)

  get waiting(): Waiting[] {
    if (!this.#known) return []
    return rooms.list.flatMap((room) => {
      const seat = seatIn(room.id)
      if (!seat || this.#looked.has(room.id) || isConversation(room)) return []
      const { id, territory, name } = room
      const by = roster.person(territory, seat.by)
      const asked = seat.basis === 'asked'
      return [{ kind: 'entered' as const, territory, at: seat.since, id, name, by, asked }]
    })
  }

  /** The group is on the screen. */
  look(room: Hash): void {
    if (!this.#known || this.#looked.has(room) || !seatIn(room)) return
    this.#looked.add(room)
    const lately = [...this.#looked].filter((id) => seatIn(id))
    void keep(PLACE, JSON.stringify(lately)).catch(() => undefined)
  }

  async restore(): Promise<void> {
    const { account } = self
    const before = JSON.parse((await kept(PLACE).catch(() => undefined)) ?? '[]') as Hash[]
    if (self.account !== account) return
    for (const id of before) this.#looked.add(id)
    this.#known = true
  }

  forget(): void {
    this.#known = false
    this.#looked.clear()
  }
}

/** Mine, where somebody else gave it to me lately. */
function seatIn(id: Hash): RoomMemberView | undefined {
  const room = roster.rooms.get(id)
  if (room?.kind !== 'closed' || !room.joined) return undefined
  const seat = room.members.find(({ account }) => account === self.account)
  return seat && seat.by !== self.account && now() - seat.since < LATELY ? seat : undefined
}

export const entered = new Entered()

home.feed({ waiting: () => entered.waiting })
