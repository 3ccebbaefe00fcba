import { inherit, tabName } from '../session/tab.ts'
import { keepInMemory, keptNames } from './keep.ts'

/** Under which each tab keeps what it could not send yet, by its own name. */
export const UNSENT = 'outbox/'

/** The other tabs of which something unsent is kept. */
export async function othersKeep(): Promise<string[]> {
  const own = await tabName()
  return keptNames(UNSENT)
    .map((name) => name.slice(UNSENT.length))
    .filter((tab) => tab !== own)
}

/**
 * From the disk to memory, but for what another tab that lives has not sent: that one hears of it too, and takes its own. A copy of
 * it here would leave once more when that tab is closed.
 */
export async function takeFromDisk(): Promise<void> {
  keepInMemory((name) => !name.startsWith(UNSENT))
  const tabs = keptNames(UNSENT).map((name) => name.slice(UNSENT.length))
  const mine = new Set([await tabName(), ...(await inherit(tabs))])
  keepInMemory((name) => mine.has(name.slice(UNSENT.length)))
}
