import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/rooms.ts'
import type { Hash, Signed } from '#wire/basics.ts'
import type { ClosedRow, RequestRow } from '#wire/rooms.ts'

import { now } from '../clock.ts'
import { home, type Waiting } from '../home/home.svelte.ts'
import { telling } from '../refusals.ts'
import { Coalesced } from '../threads/queue.ts'
import { vault } from '../vault.ts'
import type { PersonView, Purpose } from '../views.ts'
import { duties } from './duties.ts'
import { logs } from './logs.ts'
import { rooms } from './rooms.svelte.ts'
import { refresh } from './catchup.ts'
import { byName, roster } from './roster.svelte.ts'
import { Watched } from './watched.ts'

/** A closed group that I am not in, and what became of my asking. */
export interface ClosedView {
  id: string
  territory: string
  name: string
  purpose: Purpose
  memberCount: number
  moderators: PersonView[]
  /** `returning`: I was in it until I lost everything, and who runs it lets me back by a gesture. */
  asked: 'none' | 'waiting' | 'refused' | 'returning'
}

/** A member of the territory who asks to be let into a closed group that I moderate. */
export interface RoomRequestView extends PersonView {
  room: string
  territory: string
  since: number
}

/** Closed groups: asking to be let in, and answering. */
export class RoomRequests {
  readonly #closed = new SvelteMap<Hash, readonly ClosedRow[]>()
  readonly #waiting = new SvelteMap<Hash, readonly RequestRow[]>()
  readonly #loading = new Coalesced(() => this.#load())
  readonly #watched = new Watched((territory) => this.#loadClosed(territory))

  /** What I may ask to be let into, by name. */
  closed(territory: Hash): ClosedView[] {
    return (this.#closed.get(territory) ?? [])
      .filter(({ id }) => roster.rooms.get(id)?.joined !== true)
      .map((row) => closedView(territory, row))
      .toSorted(byName)
  }

  /** Who asks for this group, the longest waiting first. */
  asked(room: Hash): RoomRequestView[] {
    const found = roster.rooms.get(room)
    if (found?.iAmModerator !== true) return []
    const inside = new Set(found.members.map(({ account }) => account))
    return (this.#waiting.get(room) ?? [])
      .filter(({ account }) => !inside.has(account))
      .map(({ account, at }) => ({
        ...roster.person(found.territory, account),
        ...{ room, territory: found.territory, since: at },
      }))
      .filter(({ name }) => name !== '')
  }

  /** Of all groups, for the home screen: who asks, and who was in before they lost everything. */
  get waiting(): Waiting[] {
    const asking = [...this.#waiting.keys()].flatMap((room) =>
      this.asked(room).map((asker) => ({
        ...{ kind: 'asker' as const, territory: asker.territory, at: asker.since, room, asker },
      })),
    )
    const returning = rooms.list.flatMap(({ id: room, territory }) =>
      rooms
        .returning(room)
        .filter(({ mine }) => mine)
        .map((person) => ({ kind: 'returning' as const, territory, at: 0, room, person })),
    )
    return [...asking, ...returning]
  }

  /** What cannot be asked now is asked with the next. */
  load(): Promise<void> {
    return this.#loading.run()
  }

  /** The closed groups of one territory, for a screen that lists them, until what this returns is called. */
  watch(territory: Hash): () => void {
    return this.#watched.watch(territory)
  }

  /** They are others than before. */
  heard(territory: Hash): void {
    this.#watched.heard(territory)
  }

  /** Who came to moderate a group is told who waits at its door. */
  async follow(): Promise<void> {
    if (moderated().some((room) => !this.#waiting.has(room))) await this.load()
  }

  /** Rejects with `too_soon` (refused less than 30 days ago), `offline`. */
  async ask({ territory, id }: Pick<ClosedView, 'territory' | 'id'>): Promise<void> {
    await telling(async () => {
      const request = await vault().requestRoom({ territory, room: id, now: now() })
      await api.askRoom(id, request)
    })
    await this.#watched.load(territory)
  }

  async withdraw({ territory, id }: Pick<ClosedView, 'territory' | 'id'>): Promise<void> {
    await telling(() => api.withdrawFromRoom(id))
    await this.#watched.load(territory)
  }

  /** One gesture lets them in: they read what was written and may write. */
  async admit({ room, account }: RoomRequestView): Promise<void> {
    const row = this.#waiting.get(room)?.find((each) => each.account === account)
    if (!row) return
    const request: Signed = { payload: row.payload, signature: row.signature }
    await rooms.add(room, account, request)
    duties.schedule(logs.all())
    await this.load()
  }

  async refuse({ room, account }: RoomRequestView): Promise<void> {
    await telling(() => api.refuseRoomRequest(room, account))
    await this.load()
  }

  forget(): void {
    this.#watched.forget()
    this.#closed.clear()
    this.#waiting.clear()
  }

  async #load(): Promise<void> {
    const mine = moderated()
    for (const room of this.#waiting.keys()) if (!mine.includes(room)) this.#waiting.delete(room)
    const asked = mine.map((room) => this.#loadOf(room))
    await Promise.allSettled([...asked, this.#watched.heal()])
  }

  async #loadClosed(territory: Hash): Promise<void> {
    this.#closed.set(territory, await telling(() => api.closedRooms(territory)))
  }

  async #loadOf(room: Hash): Promise<void> {
    const rows = await api.roomRequests(room)
    const territory = logs.territoryOf(room) ?? ''
    const askers = rows.map(({ account }) => account)
    await roster.meet(territory, askers)
    if (askers.some((account) => !roster.known(territory, account))) {
      // A request may be told before the log that its author came into: without it they have no name here.
      await refresh([territory])
      await roster.meet(territory, askers)
    }
    this.#waiting.set(room, rows)
  }
}

/** Care teams and conversations have no door to knock at. */
const ASKED_FOR: readonly string[] = ['pathway', 'working_group', 'practice_review']

const moderated = (): Hash[] =>
  [...roster.rooms.values()]
    .filter(({ kind, iAmModerator }) => kind === 'closed' && iAmModerator)
    .filter(({ purpose }) => ASKED_FOR.includes(purpose))
    .map(({ id }) => id)

const closedView = (territory: Hash, row: ClosedRow): ClosedView => ({
  ...{ id: row.id, territory, name: row.name, purpose: row.purpose, memberCount: row.members },
  moderators: row.moderators.map((account) => roster.person(territory, account)),
  asked: row.asked ?? 'none',
})

export const roomRequests = new RoomRequests()

home.feed({ waiting: () => roomRequests.waiting, load: () => roomRequests.load() })
