import { unb64, type Bytes } from '#crypto/bytes.ts'
import type { RoomKey } from '#crypto/keys.ts'
import { keyholdersHash, newRoomKey, sealLink, sealWrap, type EpochName } from '#crypto/rooms.ts'
import { keyholders, type Keyholders } from '#log/keyholders.ts'
import { epochAt, membershipAt } from '#log/lookup.ts'
import { seqOf, type AnyLog, type Epoch, type Invitation, type Territory } from '#log/state.ts'

import { VaultError } from '../api.ts'
import type { Safe } from '../safe.ts'
import { newStage, noteSealed, unposted, type Stage } from '../stages.ts'
import type { Script } from './script.ts'
import { isShutOut } from './waiting.ts'

/** Own public keys, by their hashes. */
const ownKeys = async ({ own }: Safe): Promise<Map<string, Bytes>> => {
  const made = await Promise.all((own?.generations ?? []).map(({ sealed }) => sealed()))
  return new Map(made.map(({ sealing, sealingKey }) => [sealing, sealingKey]))
}

/** The public key behind another keyholder's hash: an invitation's, or one that came beside the logs. */
const publicKey = (safe: Safe, hash: string, invitation: Invitation | undefined): Bytes => {
  if (hash === invitation?.sealingHash) return unb64(invitation.sealing)
  return safe.people.sealingKey(hash)
}

/** Seals the key of an epoch to these keyholders, worked out by the caller from verified logs. */
export const box = async (
  script: Script,
  log: AnyLog,
  { key, name }: { key: RoomKey; name: EpochName },
  holders: Keyholders,
): Promise<void> => {
  const territory = script.territoryOf(log)
  const own = await ownKeys(script.safe)
  const recipients = Object.entries(holders).map(([holder, hash]) => {
    const invitation = log.invitations.get(holder) ?? territory.invitations.get(holder)
    return own.get(hash) ?? publicKey(script.safe, hash, invitation)
  })
  const sealed = await script.safe.sealBoxes({ key, name, recipients })
  const boxes = Object.keys(holders).map((holder, at) => ({
    ...name,
    holder,
    box: sealed[at] as string,
  }))
  script.beside.boxes.push(...boxes)
}

/** Boxes the key in force to one keyholder more; nothing where the log has no epoch yet. @throws VaultError no_key */
export const boxPresent = async (
  script: Script,
  log: AnyLog,
  holders: Keyholders,
): Promise<void> => {
  const epoch = epochAt(log, seqOf(log))
  if (!epoch) return
  const key = await script.keyOf(log, epoch.epoch)
  await box(script, log, { key, name: nameOf(log, epoch) }, holders)
}

const nameOf = (log: AnyLog, { epoch, commitment: stated }: Epoch): EpochName => ({
  room: log.id,
  epoch,
  commitment: stated,
})

/** Of an onboarding room: guests and invitations; its territory's members have one wrap for all. */
export const boxedIn = (log: AnyLog, territory: Territory, holders: Keyholders): Keyholders =>
  log.kind === 'onboarding'
    ? Object.fromEntries(
        Object.entries(holders).filter(
          ([holder]) => !membershipAt(territory, holder, seqOf(territory)),
        ),
      )
    : holders

/** The latest epoch before the next whose key is held: what a link from the new one opens. */
const latestHeld = async (script: Script, log: AnyLog): Promise<[number, RoomKey] | undefined> => {
  for (const { epoch } of log.epochs.toReversed()) {
    const key = await script.keyOf(log, epoch).catch(() => undefined)
    if (key) return [epoch, key]
  }
  return undefined
}

/** Whose the next epoch will be, said now. */
export const holdersToCome = (script: Script, log: AnyLog): Keyholders =>
  keyholders(log, script.territoryOf(log), { at: script.timeOf(log) })

/**
 * Makes the key of the next epoch for the log as it stands after what is about to be said, or takes the one `begun`;
 * boxes, link and wrap go beside. Gives the fields of the `rekey`. @throws VaultError no_key, no_sealing_key
 */
export const nextEpoch = async (script: Script, log: AnyLog, begun?: Stage): Promise<object> => {
  const territory = script.territoryOf(log)
  const holders = holdersToCome(script, log)
  const stage = begun ?? (await newStage(log))
  noteSealed(stage, holders)
  const { key, name } = stage
  script.safe.made.note(name, key)
  const { epoch } = name
  const opens = await linkBack(script, log, epoch, key)
  await box(script, log, stage, unposted(stage, boxedIn(log, territory, holders)))
  if (log.kind === 'onboarding') await wrap(script, territory, { key, name })
  script.keep(log, epoch, key)
  return { epoch, commitment: name.commitment, keyholders: await keyholdersHash(holders), ...opens }
}

/**
 * To the latest epoch held. Who never had any key there, and was given junk for this one, waits for nobody either: their link
 * opens nothing, and whoever holds what it names posts it again.
 */
const linkBack = async (
  script: Script,
  log: AnyLog,
  epoch: number,
  key: RoomKey,
): Promise<{ opens?: number }> => {
  if (epoch === 1) return {}
  const held = await latestHeld(script, log)
  if (!held && !isShutOut(script.safe, log, script.territoryOf(log))) throw new VaultError('no_key')
  const [opens, earlier] = held ?? [epoch - 1, newRoomKey()]
  const link = await sealLink({ room: log.id, epoch, opens }, key, earlier)
  script.beside.links.push({ room: log.id, epoch, opens, link })
  return { opens }
}

const wrap = async (
  script: Script,
  territory: Territory,
  { key, name }: { key: RoomKey; name: EpochName },
): Promise<void> => {
  const territoryEpoch = epochAt(territory, seqOf(territory))?.epoch ?? 0
  const over = await script.keyOf(territory, territoryEpoch)
  const sealed = await sealWrap(over, name.room, key)
  script.beside.wraps.push({ ...name, territory_epoch: territoryEpoch, wrap: sealed })
}

/** Says a `rekey` of its own. */
export const rekey = async <L extends AnyLog>(script: Script, log: L, begun?: Stage): Promise<L> =>
  script.say<L>({ log, action: 'rekey', fields: await nextEpoch(script, log, begun) })
