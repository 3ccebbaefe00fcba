import { heldLocks, take } from '#net/locks.ts'

const PLACE = 'maillage-tab'
const lockOf = (name: string): string => `${PLACE}/${name}`

let naming: Promise<string> | undefined

/** This tab's name: the same after a reload, another in every other tab. While it lives, its lock says so. */
export const tabName = (): Promise<string> => (naming ??= name())

/** Which of these tabs were closed. */
export async function closed(tabs: string[]): Promise<string[]> {
  const [own, held] = await Promise.all([tabName(), heldLocks()])
  return tabs.filter((tab) => tab !== own && !held.has(lockOf(tab)))
}

/** A tab that was duplicated has the name of its twin: whoever finds the lock taken is named anew. */
async function name(): Promise<string> {
  const known = sessionStorage.getItem(PLACE)
  if (known !== null && (await take(lockOf(known)))) return known
  const fresh = crypto.randomUUID()
  sessionStorage.setItem(PLACE, fresh)
  await take(lockOf(fresh))
  return fresh
}
