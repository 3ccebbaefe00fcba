import { CannotOpen, Malformed } from '#crypto/errors.ts'
import type { RoomKey, SealingSeed } from '#crypto/keys.ts'
import { openBox, openLink, openRoomKey, openWrap, type EpochName } from '#crypto/rooms.ts'
import { epochAt } from '#log/lookup.ts'
import { seqOf, type AnyLog, type Epoch } from '#log/state.ts'

import type { IngestedEpochs, ServedEpochs } from './api.ts'
import type { Safe } from './safe.ts'

const nameOf = (log: AnyLog, { epoch, commitment }: Epoch): EpochName => ({
  room: log.id,
  epoch,
  commitment,
})

/** The first of several tries that opens; what does not open was sealed to others, or is somebody's bad box. */
const firstToOpen = async (tries: (() => Promise<RoomKey>)[]): Promise<RoomKey | undefined> => {
  for (const attempt of tries) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof CannotOpen || error instanceof Malformed)) throw error
    }
  }
  return undefined
}

const isOf =
  (name: EpochName) =>
  (item: { epoch: number; commitment: string }): boolean =>
    item.epoch === name.epoch && item.commitment === name.commitment

const openEpoch = (
  safe: Safe,
  name: EpochName,
  { boxes, wraps }: ServedEpochs,
  { seeds, territory }: { seeds: readonly SealingSeed[]; territory: string },
): Promise<RoomKey | undefined> => {
  const fromWraps = wraps.filter(isOf(name)).flatMap(({ wrap, territory_epoch }) => {
    const key = safe.ring.get(territory, territory_epoch)
    return key ? [() => openWrap(key, wrap, name)] : []
  })
  const fromBoxes = boxes
    .filter(isOf(name))
    .flatMap(({ box }) => seeds.map((seed) => () => openBox(seed, box, name)))
  return firstToOpen([...fromWraps, ...fromBoxes])
}

/** Opens what it can, newest first: links then open the past without a box for each epoch. */
export const ingestEpochs = async (
  safe: Safe,
  log: AnyLog,
  served: ServedEpochs,
  seeds: readonly SealingSeed[],
): Promise<IngestedEpochs> => {
  const source = safe.source(log)
  const territory = safe.territoryOf(log).id
  safe.ring.keepLinked(source.id, new Set(served.links.map(({ opens }) => opens)))
  for (const epoch of source.epochs.toReversed()) {
    const name = nameOf(source, epoch)
    if ([...served.boxes, ...served.wraps].some(isOf(name)))
      safe.ring.served(source.id, epoch.epoch)
    const key =
      safe.ring.get(source.id, epoch.epoch) ??
      (await openEpoch(safe, name, served, { seeds, territory }))
    if (!key) continue
    safe.ring.put(source.id, epoch.epoch, key)
    await followLinks(safe, source, { key, epoch: epoch.epoch }, served.links)
  }
  return { opened: safe.ring.epochs(source.id), present: holdsPresent(safe, log) }
}

/** Once one was seen to open, an epoch's links are not tried again. */
const followLinks = async (
  safe: Safe,
  log: AnyLog,
  { key, epoch }: { key: RoomKey; epoch: number },
  links: ServedEpochs['links'],
): Promise<void> => {
  for (const { opens, link } of links.filter((item) => item.epoch === epoch)) {
    const earlier = log.epochs[opens - 1]
    if (!earlier || opens >= epoch || safe.ring.isLinked(log.id, opens)) continue
    const opened = await firstToOpen([() => openLink(key, epoch, link, nameOf(log, earlier))])
    if (!opened) continue
    safe.ring.put(log.id, opens, opened)
    safe.ring.link(log.id, opens)
  }
}

/** The epoch in force of the log whose keys open this room. */
export const presentEpoch = (safe: Safe, log: AnyLog): Epoch | undefined => {
  const source = safe.source(log)
  return epochAt(source, seqOf(source))
}

export const holdsPresent = (safe: Safe, log: AnyLog): boolean => {
  const epoch = presentEpoch(safe, log)
  return epoch !== undefined && safe.ring.get(safe.source(log).id, epoch.epoch) !== undefined
}

/** The key of a room in an epoch; of an open room, derived from its source's. */
export const keyOf = async (
  safe: Safe,
  log: AnyLog,
  epoch: number,
): Promise<RoomKey | undefined> => {
  const held = safe.ring.get(log.id, epoch)
  if (held || log.kind !== 'open') return held
  const source = safe.ring.get(safe.source(log).id, epoch)
  if (!source) return undefined
  const derived = await openRoomKey(source, log.id)
  safe.ring.put(log.id, epoch, derived)
  return derived
}
