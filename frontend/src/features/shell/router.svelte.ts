/** What the browser keeps with each page of its history. */
interface Entry {
  name: string
  /** The page that one came from. */
  from: string | null
}

const entryOf = (state: unknown): Entry | null =>
  typeof state === 'object' && state !== null && 'name' in state ? (state as Entry) : null

/** The address bar, on the History API: links inside the app change the screen without loading the page. */
class Router {
  path = $state(location.pathname)
  /** Without its `#`. A message's permalink, or the secret of a link that was opened. */
  fragment = $state(location.hash.slice(1))
  /** Names this page of the history: the back gesture comes to the same one again. */
  entry = $state('')
  #from: string | null = null
  readonly #leaving = new Set<(entry: string) => void>()

  constructor() {
    this.#read()
  }

  /** Follows links and the back gesture until the returned function is called. */
  listen(): () => void {
    const onClick = (event: MouseEvent) => this.#follow(event)
    const onMove = () => {
      this.#leave()
      this.#read()
    }
    addEventListener('click', onClick)
    addEventListener('popstate', onMove)
    return () => {
      removeEventListener('click', onClick)
      removeEventListener('popstate', onMove)
    }
  }

  go(path: string): void {
    this.#leave()
    history.pushState(this.#named(this.path), '', path)
    this.#read()
  }

  /** As `go`, and the back gesture does not return to the page that was left. */
  replace(path: string): void {
    history.replaceState(history.state, '', path)
    this.#read()
  }

  /** The page that one came from to this one, by a link. */
  get from(): string | null {
    return this.#from
  }

  /** To the page above: as the back gesture, where one came from there. */
  up(path: string): void {
    if (this.#from === path) history.back()
    else this.go(path)
  }

  /** Called with the entry that is left, while its page still stands; until the returned function is called. */
  onLeave(act: (entry: string) => void): () => void {
    this.#leaving.add(act)
    return () => void this.#leaving.delete(act)
  }

  #named(from: string | null): Entry {
    return { name: crypto.randomUUID(), from }
  }

  #leave(): void {
    for (const act of this.#leaving) act(this.entry)
  }

  #read(): void {
    const known = entryOf(history.state)
    const entry = known ?? this.#named(null)
    if (!known) history.replaceState(entry, '')
    this.path = location.pathname
    this.fragment = location.hash.slice(1)
    this.entry = entry.name
    this.#from = entry.from
  }

  #follow(event: MouseEvent): void {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!plain || event.defaultPrevented || !link?.href) return
    const url = new URL(link.href)
    if (url.origin !== location.origin || link.target || link.hasAttribute('download')) return
    // A link to another place of this page (the skip link) is the browser's own business.
    if (url.pathname === location.pathname && url.hash) return
    event.preventDefault()
    if ('up' in link.dataset) this.up(url.pathname)
    else this.go(url.pathname + url.search + url.hash)
  }
}

export const router = new Router()
