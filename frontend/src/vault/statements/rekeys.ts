import { sealLink } from '#crypto/rooms.ts'
import { keyholders } from '#log/keyholders.ts'
import { isDue, isStale } from '#log/staleness.ts'
import type { AnyLog, Territory } from '#log/state.ts'

import type { RekeyNeed, VaultStatements } from '../api.ts'
import { holdsPresent } from '../epochs.ts'
import type { Safe } from '../safe.ts'
import { notePosted, noteSealed, unposted } from '../stages.ts'
import { box, boxedIn, boxPresent, holdersToCome, rekey } from './keys.ts'
import { Script } from './script.ts'
import { isLeftToOthers, isShutOut } from './waiting.ts'

type Makers = Pick<
  VaultStatements,
  'needsRekey' | 'sealAhead' | 'forgetAhead' | 'makeRekey' | 'duties' | 'linksOffered'
>

/** Boxes sealed in one call, while others wait; as many and fewer travel with their statement. */
export const AT_ONCE = 100

/** Whether this account may say `rekey` there: a keyholder, and a member of the territory. */
const mayRekey = (safe: Safe, log: AnyLog, territory: Territory): boolean => {
  const { account } = safe.unlocked()
  return account in keyholders(log, territory) && account in keyholders(territory, territory)
}

const needOf = (log: AnyLog, territory: Territory, now: number): RekeyNeed => {
  if (log.epochs.length === 0 || isStale(log, territory)) return 'stale'
  return isDue(log, territory, now) ? 'due' : 'none'
}

const needsRekey = (safe: Safe, room: string, now: number): RekeyNeed => {
  const log = safe.source(safe.log(room))
  const territory = safe.territoryOf(log)
  if (!mayRekey(safe, log, territory) || isLeftToOthers(safe, log, territory)) return 'none'
  if (isShutOut(safe, log, territory)) return 'stale'
  return needOf(log, territory, now)
}

/** The next boxes of the key to come; none are left when the rest goes with the statement. */
const sealAhead: (safe: Safe) => VaultStatements['sealAhead'] =
  (safe) =>
  async ({ room, now, posted }) => {
    const script = new Script(safe, now)
    const log = safe.log(room)
    safe.checkSound(log)
    const territory = safe.territoryOf(log)
    const holders = holdersToCome(script, log)
    const boxed = boxedIn(log, territory, holders)
    const stage = await safe.stages.begin(log, holders)
    notePosted(stage, posted)
    const left = Object.entries(unposted(stage, boxed))
    const all = Object.keys(boxed).length
    if (left.length <= AT_ONCE) return { boxes: [], done: all - left.length, all }
    const next = Object.fromEntries(left.slice(0, AT_ONCE))
    noteSealed(stage, next)
    await box(script, log, stage, next)
    return { boxes: script.beside.boxes, done: all - left.length + AT_ONCE, all }
  }

/** Renews the key that opens the room; first the territory's where that is stale, for it wraps onboarding rooms. */
const makeRekey = async (safe: Safe, room: string, now: number) => {
  const script = new Script(safe, now)
  const log = safe.source(safe.log(room))
  safe.checkSound(log)
  const territory = safe.territoryOf(log)
  const renew = (one: AnyLog): Promise<AnyLog> =>
    rekey(script, one, safe.stages.begun(one, holdersToCome(script, one)))
  const first = isStale(territory, territory) || isShutOut(safe, territory, territory)
  if (log.kind === 'onboarding' && first) await renew(territory)
  await renew(log)
  return script.submission
}

const duties = async (safe: Safe, room: string, boxed: string[]) => {
  const script = new Script(safe, 0)
  const log = safe.source(safe.log(room))
  safe.checkSound(log)
  const territory = safe.territoryOf(log)
  if (!holdsPresent(safe, log) || isStale(log, territory)) return null
  const holders = boxedIn(log, territory, keyholders(log, territory))
  const lacking = Object.entries(holders).filter(([holder]) => !boxed.includes(holder))
  if (lacking.length > 0) await boxPresent(script, log, Object.fromEntries(lacking))
  await linkLost(script, log)
  const { boxes, links } = script.beside
  return boxes.length > 0 || links.length > 0 ? script.beside : null
}

/**
 * Links to what is held here and none that was served opens, the latest first, each from the next epoch held: the newest
 * key then opens all of it to who comes later.
 */
const linkLost = async (script: Script, log: AnyLog): Promise<void> => {
  const { ring } = script.safe
  for (const { epoch, opens } of ring.unlinked(log.id).slice(-AT_ONCE)) {
    const [later, earlier] = [await script.keyOf(log, epoch), await script.keyOf(log, opens)]
    const link = await sealLink({ room: log.id, epoch, opens }, later, earlier)
    script.beside.links.push({ room: log.id, epoch, opens, link })
  }
}

export const rekeyStatements = (safe: Safe): Makers => ({
  needsRekey: async (room, now) => needsRekey(safe, room, now),
  sealAhead: sealAhead(safe),
  forgetAhead: async () => {
    safe.stages.clear()
  },
  makeRekey: ({ room, now }) => makeRekey(safe, room, now),
  duties: (room, boxed) => duties(safe, room, boxed),
  linksOffered: async (links) => {
    for (const { room, opens } of links) safe.ring.offer(room, opens)
  },
})
