import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/rooms.ts'
import type { Hash } from '#wire/basics.ts'
import type { OwnRequest, RequestRow } from '#wire/rooms.ts'

import { now } from '../clock.ts'
import { home, type Waiting } from '../home/home.svelte.ts'
import { isCarer } from '../people/professions.ts'
import { telling } from '../refusals.ts'
import { Coalesced } from '../threads/queue.ts'
import { vault } from '../vault.ts'
import type { PersonView } from '../views.ts'
import { refresh } from './catchup.ts'
import { duties } from './duties.ts'
import { logs } from './logs.ts'
import { rooms } from './rooms.svelte.ts'
import { roster } from './roster.svelte.ts'
import { act } from './statements.ts'

/** Somebody who came by a shared link and asks to become a member. What they are is what they said themselves. */
export interface RequestView extends PersonView {
  territory: string
  since: number
  /** Once let in, they read the groups of carers. */
  carer: boolean
}

/** A territory that I am a guest of, and what became of my own request. */
export interface GuestView {
  territory: string
  state: 'none' | 'waiting' | 'refused'
}

export class Requests {
  readonly #waiting = new SvelteMap<Hash, readonly RequestRow[]>()
  #own = $state.raw<readonly OwnRequest[]>([])
  readonly #loading = new Coalesced(() => this.#load())

  /** In a territory that I coordinate, the longest waiting first. */
  asked(territory: Hash): RequestView[] {
    return (this.#waiting.get(territory) ?? [])
      .map(({ account, at }) => {
        const person = roster.person(territory, account)
        return { ...person, territory, since: at, carer: isCarer(person.trade) }
      })
      .filter(({ name }) => name !== '')
  }

  /** Of all territories, for the home screen. */
  get waiting(): Waiting[] {
    return [...this.#waiting.keys()].flatMap((territory) =>
      this.asked(territory).map((person) => ({
        ...{ kind: 'request' as const, territory, at: person.since },
        guest: person,
      })),
    )
  }

  /** Where I am a guest, and may ask. */
  get asGuest(): GuestView[] {
    return guestOf().map((territory) => {
      const own = this.#own.find((each) => each.territory === territory)
      return { territory, state: own && own.state !== 'admitted' ? own.state : 'none' }
    })
  }

  isGuest(territory: Hash): boolean {
    return this.asGuest.some((each) => each.territory === territory)
  }

  /** What cannot be asked now is asked with the next. */
  load(): Promise<void> {
    return this.#loading.run()
  }

  /** Who came to coordinate a territory is told who waits there. */
  async follow(): Promise<void> {
    if (this.#coordinated().some((id) => !this.#waiting.has(id))) await this.load()
  }

  /** Rejects with `refused` (it was), `member`, `offline`. */
  async ask(territory: Hash): Promise<void> {
    await telling(async () => {
      const request = await vault().requestEntry({ territory, now: now() })
      await api.ask(territory, request)
    })
    await this.load()
  }

  async withdraw(territory: Hash): Promise<void> {
    await telling(() => api.withdraw(territory))
    await this.load()
  }

  /** Rejects with `second` (name a second coordinator first), `offline`. */
  async admit({ territory, account, carer }: RequestView): Promise<void> {
    const row = this.#waiting.get(territory)?.find((each) => each.account === account)
    if (!row) return
    const { payload, signature } = row
    const admit = { territory, account, carer, request: { payload, signature } }
    await telling(() =>
      act(admittedAt(territory), async () => ({
        submission: await vault().admitGuest({ ...admit, now: now() }),
      })),
    )
    duties.schedule(logs.all())
    await this.load()
  }

  async refuse({ territory, account }: RequestView): Promise<void> {
    await telling(() => api.refuseRequest(territory, account))
    await this.load()
  }

  forget(): void {
    this.#waiting.clear()
    this.#own = []
  }

  async #load(): Promise<void> {
    await Promise.allSettled([
      this.#loadOwn(),
      ...this.#coordinated().map((id) => this.#loadOf(id)),
    ])
  }

  #coordinated(): Hash[] {
    const mine = [...roster.territories.values()]
      .filter(({ me }) => me?.role === 'coordinator')
      .map(({ id }) => id)
    for (const id of this.#waiting.keys()) if (!mine.includes(id)) this.#waiting.delete(id)
    return mine
  }

  async #loadOf(territory: Hash): Promise<void> {
    const rows = await api.requests(territory)
    if (rows.length > 0) {
      // A request may be told before the log that its guest came into: without it they have no name here.
      await refresh(admittedAt(territory))
      await roster.fetchPeople(territory)
    }
    await roster.meet(
      territory,
      rows.map(({ account }) => account),
    )
    this.#waiting.set(territory, rows)
  }

  async #loadOwn(): Promise<void> {
    if (guestOf().length === 0 && this.#own.length === 0) return
    this.#own = await api.ownRequests()
    for (const { territory, state } of this.#own)
      if (state === 'admitted') await this.#settle(territory)
  }

  /** Somebody let me in: my guest's seat is over, so I sit down among the members. */
  async #settle(territory: Hash): Promise<void> {
    await rooms.reload()
    const welcome = roster.onboardingIn(territory).find(({ joined }) => !joined)
    if (welcome) await rooms.join(welcome.id)
    await api.withdraw(territory)
  }
}

/** The territories of the onboarding groups that I am in without being a member. */
function guestOf(): Hash[] {
  const hosts = [...roster.rooms.values()]
    .filter(({ kind, joined }) => kind === 'onboarding' && joined)
    .map(({ territory }) => territory)
  return [...new Set(hosts)].filter((id) => !roster.territories.get(id)?.me?.present)
}

/** The logs that an admission rests on. */
const admittedAt = (territory: Hash): Hash[] => [
  ...roster.placesOf(territory),
  ...roster.onboardingIn(territory).map(({ id }) => id),
]

export const requests = new Requests()

home.feed({ waiting: () => requests.waiting, load: () => requests.load() })
