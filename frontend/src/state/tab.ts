/** This tab's name: the same after a reload, another in every other tab. */
export const tab: string = ((): string => {
  const known = sessionStorage.getItem('maillage-tab')
  const name = known ?? crypto.randomUUID()
  sessionStorage.setItem('maillage-tab', name)
  return name
})()

const lockOf = (name: string): string => `maillage-tab/${name}`

/** Shows other tabs that this one lives. */
export function live(): void {
  void hold(lockOf(tab))
}

/** Which of these tabs were closed. */
export async function closed(tabs: string[]): Promise<string[]> {
  if (!('locks' in navigator)) return tabs.filter((name) => name !== tab)
  const { held = [] } = await navigator.locks.query()
  const locks = new Set(held.map((lock) => lock.name))
  return tabs.filter((name) => name !== tab && !locks.has(lockOf(name)))
}

/** Waits for its turn with the lock, then keeps it as long as the page lives. */
export function hold(lock: string, then: () => void = () => undefined): void {
  if (!('locks' in navigator)) return then()
  void navigator.locks.request(lock, () => {
    then()
    return new Promise<never>(() => undefined)
  })
}
