import { heldLocks, hold } from '#net/locks.ts'

/** This tab's name: the same after a reload, another in every other tab. */
export const tab: string = ((): string => {
  const known = sessionStorage.getItem('maillage-tab')
  const name = known ?? crypto.randomUUID()
  sessionStorage.setItem('maillage-tab', name)
  return name
})()

const lockOf = (name: string): string => `maillage-tab/${name}`

/** Shows other tabs that this one lives. */
export const showAlive = (): void => {
  hold(lockOf(tab))
}

/** Which of these tabs were closed. */
export async function closed(tabs: string[]): Promise<string[]> {
  const held = await heldLocks()
  return tabs.filter((name) => name !== tab && !held.has(lockOf(name)))
}
