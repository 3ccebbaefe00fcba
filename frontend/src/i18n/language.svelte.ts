import { messages as source } from './fr/index.ts'

/** Every catalogue has the messages of the French one, each of the same form. */
export type Widened<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Widened<T[K]>
}
export type Messages = Widened<typeof source>

interface Catalogue {
  messages: Messages
}

/** One folder per language, named by its code, beside `fr`: adding the folder adds the language. */
const catalogues = import.meta.glob<Catalogue>('./[a-z][a-z]/index.ts')
const SOURCE = 'fr'
const STORE = 'maillage.language'

const codeOf = (path: string) => path.slice(2, 4)

class Language {
  readonly available: readonly string[] = Object.keys(catalogues)
    .map(codeOf)
    .sort(this.#frenchFirst)
  code = $state(SOURCE)
  messages = $state.raw<Messages>(source)
  readonly #followers: ((code: string) => Promise<void>)[] = []

  #frenchFirst(a: string, b: string): number {
    return Number(b === SOURCE) - Number(a === SOURCE) || a.localeCompare(b)
  }

  /** The language kept from before, else the browser's where there is a catalogue, else French. */
  async start(): Promise<void> {
    const wished = [localStorage.getItem(STORE), navigator.language.slice(0, 2)]
    await this.#show(
      wished.find((code) => code !== null && this.available.includes(code)) ?? SOURCE,
    )
  }

  async choose(code: string): Promise<void> {
    localStorage.setItem(STORE, code)
    await this.#show(code)
  }

  /** Words that come later are shown in the same language, now and whenever another is chosen. */
  async follow(show: (code: string) => Promise<void>): Promise<void> {
    this.#followers.push(show)
    await show(this.code)
  }

  async #show(code: string): Promise<void> {
    const load = catalogues[`./${code}/index.ts`]
    if (load) this.messages = (await load()).messages
    await Promise.all(this.#followers.map((show) => show(code)))
    this.code = code
    document.documentElement.lang = code
  }
}

export const language = new Language()

/** The messages of the present language; read it in markup or in a `$derived`, so that a change shows at once. */
export function m(): Messages {
  return language.messages
}
