import { keptGlimpse } from '#vault/glimpse.ts'

import { vault } from '../vault.ts'
import type { PersonView, RoomView, TerritoryView } from '../views.ts'

const HOME = '/'
const SOON = 10_000
/** As long as the site keeps a trusted browser signed in. ms. */
const OLDEST = 14 * 86_400_000
/** A page that nobody sees is not drawn. */
const DRAWN_WITHIN = 200

/** What home shows at once; of messages their number alone. */
export interface HomeSeen {
  /** When it was so, by this browser's clock. ms. */
  at: number
  me: PersonView & { email: string }
  territories: TerritoryView[]
  rooms: RoomView[]
}

/**
 * Home as a trusted browser showed it last, drawn before anybody is asked who is signed in and before the vault is open: what one
 * sees first takes no more of the processor than showing it. Then all of it is made anew, and nothing of this is used.
 */
class Glimpse {
  /** Null where there is none, and once the present itself is shown. */
  shown = $state.raw<HomeSeen | null>(null)
  #now: (() => Omit<HomeSeen, 'at'> | null) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Resolves once it stands on the screen, or there is none. */
  async look(): Promise<void> {
    if (location.pathname !== HOME) return
    const text = await keptGlimpse(import.meta.url)
    const seen = text === undefined ? undefined : (JSON.parse(text) as HomeSeen)
    if (!seen || Date.now() - seen.at > OLDEST) return
    this.shown = seen
    await drawn()
  }

  over(): void {
    this.shown = null
  }

  /** From now on this is what will be shown next time, as it is soon and whenever one looks away. */
  follow(now: () => Omit<HomeSeen, 'at'> | null): void {
    this.#now = now
    document.addEventListener('visibilitychange', this.#keep)
    this.#timer ??= setTimeout(this.#keep, SOON)
  }

  /** The next to open this browser may be somebody else. */
  async forget(): Promise<void> {
    this.over()
    this.#now = undefined
    clearTimeout(this.#timer)
    this.#timer = undefined
    document.removeEventListener('visibilitychange', this.#keep)
    await vault()
      .forgetGlimpse()
      .catch(() => undefined)
  }

  readonly #keep = (): void => {
    const home = this.#now?.()
    if (!home) return
    const rooms = home.rooms.map(({ latest: _, ...room }) => room)
    const text = JSON.stringify({ ...home, rooms, at: Date.now() })
    void vault()
      .keepGlimpse({ release: import.meta.url, text })
      .catch(() => undefined)
  }
}

const drawn = (): Promise<void> =>
  new Promise((goOn) => {
    setTimeout(goOn, DRAWN_WITHIN)
    requestAnimationFrame(() => setTimeout(goOn))
  })

export const glimpse = new Glimpse()
