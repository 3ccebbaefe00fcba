const FIRST = 500
const LONGEST = 30_000

/** Milliseconds to wait before attempt `n` (from 0): doubling to 30 s, with jitter so that browsers do not return all at once. */
export const backoff = (attempt: number, random = Math.random): number => {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10))
  return ceiling / 2 + random() * (ceiling / 2)
}

/** Waits so many milliseconds, less if the browser says that its network is back, or whoever waits is woken. */
export function networkOr(patience: number, woken?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, patience)
    addEventListener('online', done)
    woken?.addEventListener('abort', done)
  })
}
