/** The key of an epoch to come, whose boxes are sealed and posted bit by bit before its `rekey` is said. */
import type { RoomKey } from '#crypto/keys.ts'
import { commitment, newRoomKey, type EpochName } from '#crypto/rooms.ts'
import type { Keyholders } from '#log/keyholders.ts'
import type { AnyLog } from '#log/state.ts'

export interface Stage {
  key: RoomKey
  name: EpochName
  /** Whose boxes the server has: sealing hash by keyholder. */
  boxed: Map<string, string>
}

/** By room. Boxes depend on room, epoch and commitment alone: whoever loses a race for the statement keeps them. */
export class Stages {
  readonly #stages = new Map<string, Stage>()

  clear(): void {
    this.#stages.clear()
  }

  /** What was begun for the log's next epoch. */
  begun(log: AnyLog): Stage | undefined {
    const stage = this.#stages.get(log.id)
    return stage?.name.epoch === log.epochs.length + 1 ? stage : undefined
  }

  async begin(log: AnyLog): Promise<Stage> {
    const known = this.begun(log)
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

/** A new key for the log's next epoch. */
export const newStage = async (log: AnyLog): Promise<Stage> => {
  const [key, epoch] = [newRoomKey(), log.epochs.length + 1]
  const name = { room: log.id, epoch, commitment: await commitment(key, log.id, epoch) }
  return { key, name, boxed: new Map() }
}

/** The keyholders among these whose boxes are still to be posted. */
export const unboxed = ({ boxed }: Stage, holders: Keyholders): Keyholders =>
  Object.fromEntries(Object.entries(holders).filter(([holder, hash]) => boxed.get(holder) !== hash))
