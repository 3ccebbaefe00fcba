import { keptGlimpse } from '#vault/glimpse.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { plainWords } from '../threads/mentions.ts'
import { vault } from '../vault.ts'
import type { MessageView, PersonView, RoomView, TerritoryView } from '../views.ts'
import { opensAlone } from './place.ts'

const HOME = '/'
const SOON = 10_000
/** As long as the site keeps a trusted browser signed in. ms. */
const OLDEST = 14 * 86_400_000
/** A page that nobody sees is not drawn. */
const DRAWN_WITHIN = 200
/** ms: nor is anything, until a disk that does not answer is done without. */
const FOUND_WITHIN = 1_000
/** ms: a thread that was read is kept once its screen has what it needs. */
const READ = 2_000
/** Threads that are kept, messages of each, and characters that these may be. */
const THREADS = 5
const LAST = 10
const MOST = 50_000

/** A thread that was read at its own address: the last that it showed. */
export interface ThreadSeen {
  readonly room: Hash
  readonly id: Uuid
  readonly title: string | undefined
  readonly messages: MessageView[]
}

/** What home shows at once, of messages their number alone; and the last threads that were read. */
export interface HomeSeen {
  /** When it was so, by this browser's clock. ms. */
  at: number
  me: PersonView & { email: string }
  territories: TerritoryView[]
  rooms: RoomView[]
  threads: readonly ThreadSeen[]
}

/**
 * Home, or a thread, as a trusted browser showed it last, drawn before anybody is asked who is signed in and before the vault is
 * open: what one sees first takes no more of the processor than showing it. Then all of it is made anew, and nothing of this is
 * used. A thread is drawn where this browser might open by itself, and nowhere else.
 */
class Glimpse {
  /** Null where there is none, and once the present itself is shown. */
  shown = $state.raw<HomeSeen | null>(null)
  /** The thread that stands in the address, until what it holds now is here. */
  thread = $state.raw<ThreadSeen>()
  /** The address that it is of. */
  place = ''
  #finding: Promise<unknown> | undefined
  #threads: readonly ThreadSeen[] = []
  #now: (() => Omit<HomeSeen, 'at' | 'threads'> | null) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Before the page is drawn at all: what it would draw meanwhile is drawn for nothing. */
  find(): Promise<unknown> {
    const late = new Promise((resolve) => setTimeout(resolve, FOUND_WITHIN))
    return Promise.race([(this.#finding = this.#find()), late])
  }

  /** Resolves once it stands on the screen, or there is none. */
  async look(): Promise<void> {
    await (this.#finding ?? this.#find())
    this.#finding = undefined
    if (this.shown) await drawn()
  }

  async #find(): Promise<void> {
    const { pathname, hash } = location
    const thread = pathname.includes('/fil/') && hash === '' && opensAlone()
    if (pathname !== HOME && !thread) return
    const text = await keptGlimpse(import.meta.url)
    const seen = text === undefined ? undefined : (JSON.parse(text) as HomeSeen)
    if (!seen || Date.now() - seen.at > OLDEST) return
    this.#threads = seen.threads
    this.thread = seen.threads.find(({ room, id }) => pathname.endsWith(`/${room}/fil/${id}`))
    if (thread && !this.thread) return
    this.place = pathname
    this.shown = seen
  }

  /** What is open now shows itself; where nothing is, nothing is shown any more. */
  over(open: boolean): void {
    this.shown = null
    if (!open) this.thread = undefined
  }

  /** From now on this is what will be shown next time, as it is soon and whenever one looks away. */
  follow(now: () => Omit<HomeSeen, 'at' | 'threads'> | null): void {
    this.#now = now
    document.addEventListener('visibilitychange', this.#keep)
    this.#soon(SOON)
  }

  /** It is on the screen as it is now. */
  read(thread: ThreadSeen): void {
    if (this.thread?.id === thread.id) this.thread = undefined
    if (!location.pathname.endsWith(thread.id)) return
    const others = this.#threads.filter(({ id }) => id !== thread.id)
    this.#threads = [thread, ...others].slice(0, THREADS)
    if (this.#now) this.#soon(READ)
  }

  /** I am in this room no more. */
  lost(room: Hash): void {
    this.#threads = this.#threads.filter((thread) => thread.room !== room)
    this.#keep()
  }

  /** The next to open this browser may be somebody else. */
  async forget(): Promise<void> {
    this.over(false)
    this.#threads = []
    this.#now = undefined
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#keep)
    await vault()
      .forgetGlimpse()
      .catch(() => undefined)
  }

  readonly #keep = (): void => {
    const home = this.#now?.()
    if (!home) return
    const mine = new Set(home.rooms.flatMap(({ id, waiting }) => (waiting ? [] : id)))
    const threads = this.#threads.filter(({ room }) => mine.has(room)).flatMap(lastOf)
    const text = JSON.stringify({ ...home, threads, at: Date.now() }, plainly)
    void vault()
      .keepGlimpse({ release: import.meta.url, text })
      .catch(() => undefined)
  }

  #soon(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#keep, ms)
  }
}

/** What waits to be sent is in the outbox alone. Nobody can be looked up yet where it is shown: names stand in the words. */
function lastOf({ room, id, title, messages }: ThreadSeen): ThreadSeen[] {
  const last = messages
    .filter(({ state }) => state === 'sent' || state === 'received')
    .slice(-LAST)
    .map((message) => ({ ...message, text: plainWords(room, message.text) }))
  const fits = last.length > 0 && JSON.stringify(last).length < MOST
  return fits ? [{ room, id, title, messages: last }] : []
}

/** Files, and what a message said before it was changed. */
const KEPT_ELSE = new Set(['files', 'before'])

/** Nothing can be done with what is merely shown. */
const plainly = (key: string, value: unknown): unknown =>
  key === 'latest' ? undefined : key === 'abilities' ? {} : KEPT_ELSE.has(key) ? [] : value

const drawn = (): Promise<void> =>
  new Promise((goOn) => {
    setTimeout(goOn, DRAWN_WITHIN)
    requestAnimationFrame(() => setTimeout(goOn))
  })

export const glimpse = new Glimpse()
