/**
 * Waits for its turn with a lock that all tabs share, then runs `then` and keeps the lock until the page ends or the
 * returned function is called.
 */
export function hold(lock: string, then: () => void = () => undefined): () => void {
  if (!('locks' in navigator)) {
    then()
    return () => undefined
  }
  const end = new AbortController()
  let begun = false
  const begin = (): void => {
    if (begun || end.signal.aborted) return
    begun = true
    then()
  }
  const turn = (): Promise<void> => {
    begin()
    return new Promise((resolve) => {
      end.signal.addEventListener('abort', () => resolve())
    })
  }
  // A browser that refuses its locks is one that has none.
  navigator.locks.request(lock, { signal: end.signal }, turn).catch(begin)
  return () => end.abort()
}

/** ms. A browser that says nothing of a lock in so long keeps nobody waiting. */
const PATIENCE = 3_000

/**
 * Takes a lock for as long as the page lives, if no other tab has it. Answers whether it was free: it is where the browser
 * knows of no locks or refuses them, and is not where it does not answer.
 */
export function take(lock: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true)
  return new Promise((resolve) => {
    let waits = true
    const answer = (free: boolean): void => {
      waits = false
      clearTimeout(patience)
      resolve(free)
    }
    const patience = setTimeout(() => answer(false), PATIENCE)
    const taken = (granted: Lock | null): Promise<never> | undefined => {
      if (!waits) return undefined
      answer(granted !== null)
      return granted ? new Promise<never>(() => undefined) : undefined
    }
    navigator.locks.request(lock, { ifAvailable: true }, taken).catch(() => answer(true))
  })
}

/** The locks that some tab has; undefined where the browser does not say it. */
export async function locksHeld(): Promise<Set<string> | undefined> {
  if (!('locks' in navigator)) return new Set()
  const found = await navigator.locks.query().catch(() => undefined)
  return found && new Set((found.held ?? []).map(({ name = '' }) => name))
}
