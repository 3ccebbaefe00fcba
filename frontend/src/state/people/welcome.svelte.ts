import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/welcome.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { WelcomeFrame } from '#wire/frames.ts'
import type { Step, WelcomePage } from '#wire/welcome.ts'

import { home, type Waiting } from '../home/home.svelte.ts'
import { Later } from '../later.ts'
import { telling } from '../refusals.ts'
import { roster } from '../rooms/roster.svelte.ts'
import type { Arrival } from '../threads/feed.ts'
import { Coalesced } from '../threads/queue.ts'
import type { PersonView } from '../views.ts'

/** Working time passes without a frame that says so. */
const EVERY = 5 * 60_000

export interface NewcomerView extends PersonView {
  territory: string
  since: number
  /** By me. */
  greeted: boolean
  /** Told to coordinators and to the mentor. */
  mentor?: PersonView
  /** Those taken; told to coordinators and to the mentor. */
  steps?: readonly Step[]
}

/** A newcomer's own first month in a territory. */
export interface FirstStepsView {
  territory: string
  taken: readonly Step[]
  greetings: PersonView[]
  mentor?: PersonView
}

/** Who has just arrived in my territories, and what of their welcome concerns me. */
export class Welcome {
  readonly #pages = new SvelteMap<Hash, WelcomePage>()
  readonly #loading = new Coalesced(() => this.#load())
  readonly #later = new Later()
  #timer: ReturnType<typeof setInterval> | undefined

  /** The latest first, without me. */
  readonly newcomers: NewcomerView[] = $derived.by(() => {
    const found = [...this.#pages].flatMap(([territory, { newcomers }]) =>
      newcomers.map(({ account, since, greeted, mentor, steps }) => ({
        ...roster.person(territory, account),
        territory,
        since,
        greeted,
        ...(mentor === undefined ? {} : { mentor: roster.person(territory, mentor) }),
        ...(steps === undefined ? {} : { steps }),
      })),
    )
    return found.filter(({ name }) => name !== '').toSorted((a, b) => b.since - a.since)
  })

  /** One for each territory that I am new in. */
  get firstSteps(): FirstStepsView[] {
    return [...this.#pages].flatMap(([territory, { mine }]) => {
      if (!mine) return []
      const greetings = mine.greetings.map(({ by }) => roster.person(territory, by))
      const mentor =
        mine.mentor === undefined ? {} : { mentor: roster.person(territory, mine.mentor) }
      return [{ territory, taken: mine.steps, greetings, ...mentor }]
    })
  }

  /** What waits for me: newcomers' questions, and newcomers whom I am asked to mentor. */
  get waiting(): Waiting[] {
    return [...this.#pages].flatMap(([territory, { questions, newcomers }]) => [
      ...questions.map(({ room, thread, newcomer, at }) => {
        const person = roster.person(territory, newcomer)
        return { kind: 'question' as const, territory, at, room, thread, newcomer: person }
      }),
      ...newcomers
        .filter(({ asked }) => asked)
        .map(({ account, since }) => {
          const person = roster.person(territory, account)
          return { kind: 'mentor' as const, territory, at: since, newcomer: person }
        }),
    ])
  }

  start(): void {
    this.stop()
    this.#timer = setInterval(() => void this.load(), EVERY)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** What cannot be asked now is asked with the next. */
  load(): Promise<void> {
    return this.#loading.run()
  }

  async greet(territory: Hash, newcomer: Uuid): Promise<void> {
    await telling(() => api.greet(territory, newcomer))
    await this.load()
  }

  async answer(territory: Hash, newcomer: Uuid, answer: 'accept' | 'decline'): Promise<void> {
    try {
      await telling(() => api.answerMentor(territory, newcomer, answer))
    } finally {
      await this.load()
    }
  }

  /** What the whole territory is told of, not all ask about at once. */
  heard({ within }: WelcomeFrame): void {
    if (within === undefined) void this.load()
    else this.#later.run('load', () => this.load(), within)
  }

  /** In an onboarding group a question was answered, or somebody whose steps I see wrote their first word. */
  arrived({ room: id }: Arrival): void {
    const room = roster.rooms.get(id)
    const page = room?.kind === 'onboarding' ? this.#pages.get(room.territory) : undefined
    if (!page) return
    const sees = page.mine ?? page.newcomers.some(({ steps }) => steps)
    if (sees || page.questions.some((question) => question.room === id)) void this.load()
  }

  forget(): void {
    this.stop()
    this.#later.forget()
    this.#pages.clear()
  }

  async #load(): Promise<void> {
    const mine = [...roster.territories.values()].filter(({ me }) => me).map(({ id }) => id)
    for (const territory of mine) {
      const page = await api.welcome(territory).catch(() => undefined)
      if (page) this.#pages.set(territory, page)
    }
    for (const id of this.#pages.keys()) if (!mine.includes(id)) this.#pages.delete(id)
  }
}

export const welcome = new Welcome()

home.feed({ waiting: () => welcome.waiting, load: () => welcome.load() })
