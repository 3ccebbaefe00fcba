import { hold, locksHeld, take } from '#net/locks.ts'

const PLACE = 'maillage-tab'
const lockOf = (name: string): string => `${PLACE}/${name}`

let naming: Promise<string> | undefined

/** This tab's name: the same after a reload, another in every other tab. While it lives, its lock says so. */
export const tabName = (): Promise<string> => (naming ??= name())

/** Closed tabs of which this one has the lock. */
const inherited = new Set<string>()

/** Which of these tabs were closed: what they left is this tab's from now on, and no other's that asks at the same time. */
export async function inherit(tabs: string[]): Promise<string[]> {
  const own = await tabName()
  for (const tab of tabs) if (tab !== own && (await take(lockOf(tab)))) inherited.add(tab)
  return tabs.filter((tab) => inherited.has(tab))
}

/** ms. A page that is loaded anew has no lock for a while, and then takes up its own. */
const PATIENCE = 5_000

/** Which of these other tabs were closed, and not a moment ago. */
export async function gone(tabs: string[]): Promise<string[]> {
  const free = await unheld(tabs)
  if (free.length === 0 || !('locks' in navigator)) return free
  await new Promise((resolve) => setTimeout(resolve, PATIENCE))
  return unheld(free)
}

/** Those that no tab has the lock of, unless it is this one. Where that is not said, none: each may be open. */
async function unheld(tabs: string[]): Promise<string[]> {
  const held = await locksHeld()
  if (!held) return tabs.filter((tab) => inherited.has(tab))
  return tabs.filter((tab) => inherited.has(tab) || !held.has(lockOf(tab)))
}

/** A tab that was duplicated has the name of its twin: whoever finds the lock taken is named anew. */
async function name(): Promise<string> {
  const known = sessionStorage.getItem(PLACE)
  if (known !== null && (await take(lockOf(known)))) return known
  const fresh = crypto.randomUUID()
  sessionStorage.setItem(PLACE, fresh)
  // Nobody else asks for it: a browser that is late gives it later.
  hold(lockOf(fresh))
  return fresh
}
