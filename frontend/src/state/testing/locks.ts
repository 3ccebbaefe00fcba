const held = new Set<string>()

/** The locks of one browser. Who has one keeps it until what they do with it is done. */
const locks = {
  request: async (name: string, ...how: unknown[]) => {
    const then = how.at(-1) as (taken: object | null) => unknown
    const free = !held.has(name)
    if (free) held.add(name)
    await then(free ? {} : null)
    if (free) held.delete(name)
  },
  query: () => Promise.resolve({ held: [...held].map((name) => ({ name })) }),
}

/** The tab of this name was closed. */
export const freeLock = (name: string): boolean => held.delete(name)

export function useLocks(): void {
  held.clear()
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true })
}

export const freeLocks = (): boolean => Reflect.deleteProperty(navigator, 'locks')
