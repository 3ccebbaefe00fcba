/** The key of an epoch to come, whose boxes are sealed and posted bit by bit before its `rekey` is said. */
import type { RoomKey } from '#crypto/keys.ts'
import { commitment, newRoomKey, type EpochName } from '#crypto/rooms.ts'
import type { Keyholders } from '#log/keyholders.ts'
import type { AnyLog } from '#log/state.ts'

export interface Stage {
  key: RoomKey
  name: EpochName
  /** Everybody to whom it was ever sealed: sealing hash by keyholder. Noted before anything leaves, be it answered or not. */
  sealed: Map<string, string>
  /** Whose boxes the server has. */
  posted: Set<string>
}

/** By room. Boxes depend on room, epoch and commitment alone: whoever loses a race for the statement keeps them. */
export class Stages {
  readonly #stages = new Map<string, Stage>()

  clear(): void {
    this.#stages.clear()
  }

  /**
   * What was begun for the log's next epoch, whose keyholders are these. Dropped where anybody has it who is none of them, or
   * was one under another sealing key: they would have the key that shuts them out.
   */
  begun(log: AnyLog, holders: Keyholders): Stage | undefined {
    const stage = this.#stages.get(log.id)
    if (stage?.name.epoch === log.epochs.length + 1 && isAmong(stage, holders)) return stage
    this.#stages.delete(log.id)
    return undefined
  }

  async begin(log: AnyLog, holders: Keyholders): Promise<Stage> {
    const known = this.begun(log, holders)
    if (known) return known
    const stage = await newStage(log)
    this.put(stage)
    return stage
  }

  put(stage: Stage): void {
    this.#stages.set(stage.name.room, stage)
  }

  all(): Stage[] {
    return [...this.#stages.values()]
  }
}

const isAmong = ({ sealed }: Stage, holders: Keyholders): boolean =>
  [...sealed].every(([holder, hash]) => holders[holder] === hash)

/** A new key for the log's next epoch. */
export const newStage = async (log: AnyLog): Promise<Stage> => {
  const [key, epoch] = [newRoomKey(), log.epochs.length + 1]
  const name = { room: log.id, epoch, commitment: await commitment(key, log.id, epoch) }
  return { key, name, sealed: new Map(), posted: new Set() }
}

export const noteSealed = ({ sealed }: Stage, holders: Keyholders): void => {
  for (const [holder, hash] of Object.entries(holders)) sealed.set(holder, hash)
}

/** What was posted under a key that was dropped since is none of this one's. */
export const notePosted = ({ sealed, posted }: Stage, holders: readonly string[]): void => {
  for (const holder of holders) if (sealed.has(holder)) posted.add(holder)
}

/** The keyholders among these whose boxes are still to be posted. */
export const unposted = ({ posted }: Stage, holders: Keyholders): Keyholders =>
  Object.fromEntries(Object.entries(holders).filter(([holder]) => !posted.has(holder)))
