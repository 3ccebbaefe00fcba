/** The address bar, on the History API: links inside the app change the screen without loading the page. */
class Router {
  path = $state(location.pathname)
  /** Without its `#`. A message's permalink, or the secret of a link that was opened. */
  fragment = $state(location.hash.slice(1))

  /** Follows links and the back gesture until the returned function is called. */
  listen(): () => void {
    const onClick = (event: MouseEvent) => this.#follow(event)
    const onMove = () => this.#read()
    addEventListener('click', onClick)
    addEventListener('popstate', onMove)
    return () => {
      removeEventListener('click', onClick)
      removeEventListener('popstate', onMove)
    }
  }

  go(path: string): void {
    history.pushState(null, '', path)
    this.#read()
  }

  /** As `go`, and the back gesture does not return to the page that was left. */
  replace(path: string): void {
    history.replaceState(null, '', path)
    this.#read()
  }

  #read(): void {
    this.path = location.pathname
    this.fragment = location.hash.slice(1)
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
    this.go(url.pathname + url.search + url.hash)
  }
}

export const router = new Router()
