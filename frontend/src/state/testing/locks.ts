const held = new Set<string>()

/** The locks of one browser. Who has one keeps it, or leaves it at once if it was not free. */
const locks = {
  request: async (name: string, _how: object, then: (taken: object | null) => unknown) => {
    const free = !held.has(name)
    if (free) held.add(name)
    await then(free ? {} : null)
  },
}

export function useLocks(): void {
  held.clear()
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true })
}

export const freeLocks = (): boolean => Reflect.deleteProperty(navigator, 'locks')
