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
  const turn = (): Promise<void> => {
    then()
    return new Promise((resolve) => {
      end.signal.addEventListener('abort', () => resolve())
    })
  }
  navigator.locks.request(lock, { signal: end.signal }, turn).catch(() => undefined)
  return () => end.abort()
}

/** Takes a lock for as long as the page lives, if no other tab has it. Answers whether it was free. */
export function take(lock: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true)
  return new Promise((resolve) => {
    void navigator.locks.request(lock, { ifAvailable: true }, (taken) => {
      resolve(taken !== null)
      return taken && new Promise<never>(() => undefined)
    })
  })
}
