import type { Trade } from '#i18n/trades.ts'
import * as api from '#net/directory.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { problemOf, telling } from '../refusals.ts'
import { basisOf } from '../rooms/room-views.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { isConversation } from '../threads/conversations.svelte.ts'
import type { Basis, RoomView } from '../views.ts'
import { professionOf } from './professions.ts'
import {
  type Commune,
  memberOf,
  type ProfileView,
  profileView,
  type Slot,
} from './profile-views.ts'

export type { Commune, ProfileView, Slot } from './profile-views.ts'

/** What is asked; what is empty or false does not narrow. */
export interface Question {
  q: string
  trade: Trade | ''
  /** INSEE code. */
  commune: string
  /** ISO 639-1. */
  language: string
  slots: '' | 'today' | 'tomorrow'
  homeVisits: boolean
  newPatients: boolean
}

export interface Place extends Commune {
  /** How many of those found work there. */
  people: number
}

export interface NewProfile {
  does: string
  /** INSEE codes, that of the practice first. */
  communes: string[]
  languages: string[]
  homeVisits: boolean
  newPatients: boolean
  slots: Slot[]
  reach: { mssante: string; line: string; when: string }
  absence?: { from: string; to: string; replacement?: Uuid }
}

export const nothing: Question = {
  ...{ q: '', trade: '', commune: '', language: '', slots: '' },
  ...{ homeVisits: false, newPatients: false },
}
const PAGE = 60
const MOST = 200

/** The directory of one territory, as it was last asked: it is still there when one comes back to it, so nothing in it is `$derived`. */
export class Directory {
  question = $state<Question>({ ...nothing })
  people = $state.raw<readonly ProfileView[]>([])
  /** How many were found in all. */
  total = $state(0)
  places = $state.raw<readonly Place[]>([])
  /** Every commune where somebody was ever found: the map keeps its frame while one narrows. */
  known = $state.raw<readonly Commune[]>([])
  loading = $state(true)
  problem = $state<string | null>(null)
  #asked = 0

  constructor(readonly territory: Hash) {}

  /** Whether more can be shown of those found. */
  get more(): boolean {
    return this.people.length < Math.min(this.total, MOST)
  }

  /** Of two answers the one to the later question counts. */
  async ask(limit = PAGE): Promise<void> {
    const turn = (this.#asked += 1)
    try {
      const found = await api.find(this.territory, asked(this.question, limit))
      if (turn === this.#asked) this.#show(found)
    } catch (error) {
      if (turn === this.#asked) this.problem = problemOf(error).code
    } finally {
      this.loading = false
    }
  }

  askMore(): Promise<void> {
    return this.ask(MOST)
  }

  #show({ people, total, places }: Awaited<ReturnType<typeof api.find>>): void {
    this.problem = null
    this.people = people.flatMap((row) => profileView(this.territory, row) ?? [])
    this.total = total
    this.places = places.map((place) => ({ ...place, people: place.people ?? 0 }))
    const names = new Map([...this.known, ...places].map((place) => [place.code, place]))
    this.known = [...names.values()]
  }
}

const opened = new Map<Hash, Directory>()

export function directoryOf(territory: Hash): Directory {
  const directory = opened.get(territory) ?? new Directory(territory)
  opened.set(territory, directory)
  return directory
}

/** For one search beside the directory's own screen, which keeps its question. */
export const searchIn = (territory: Hash): Directory => new Directory(territory)

export function forgetDirectories(): void {
  opened.clear()
}

/** Rejects with `not_found` for who is no member, or of whom the log says nothing here yet. */
export async function profileOf(territory: Hash, account: Uuid): Promise<ProfileView | undefined> {
  const row = await telling(() => api.profile(territory, account))
  return profileView(territory, row)
}

/** Replaces my profile. Rejects with `profile` or `form`, and the `field` that is not right. */
export async function saveProfile(territory: Hash, said: NewProfile): Promise<void> {
  const { homeVisits, newPatients, ...rest } = said
  const sent = { ...rest, home_visits: homeVisits, new_patients: newPatients }
  await telling(() => api.saveProfile(territory, sent))
  void opened.get(territory)?.ask()
}

export function findCommunes(question: string): Promise<Commune[]> {
  return telling(() => api.communes(question))
}

/** Why a member is taken for who they are said to be, by the verified log. Reactive. */
export function basisOfMember(territory: Hash, account: Uuid): Basis | undefined {
  const member = memberOf(territory, account)
  return member && basisOf(territory, member)
}

/** The groups that both of us are in. Reactive. */
export function groupsInCommon(territory: Hash, account: Uuid): RoomView[] {
  return rooms.list.filter((room) => {
    const others = roster.rooms.get(room.id)?.members ?? []
    const both = room.joined && others.some((member) => member.account === account)
    return room.territory === territory && !isConversation(room) && both
  })
}

function asked(question: Question, limit: number): api.Asked {
  const { q, trade, commune, language, slots, homeVisits, newPatients } = question
  const { table, code } = trade ? professionOf(trade) : { table: '', code: '' }
  return {
    q: q.trim() || undefined,
    profession: trade ? `${table}|${code}` : undefined,
    commune: commune || undefined,
    language: language || undefined,
    slots: slots || undefined,
    home_visits: homeVisits ? 'true' : undefined,
    new_patients: newPatients ? 'true' : undefined,
    limit,
  }
}
