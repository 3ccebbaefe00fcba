import { b64, type Bytes } from '#crypto/bytes.ts'
import { signingPublic } from '#crypto/ed25519.ts'
import { carersRoom } from '#crypto/rooms.ts'
import { sealingHash, sealingPublic } from '#crypto/hpke.ts'
import type { EnrolmentKey, SealingSeed, Seeds, UnlockKey, VaultKey } from '#crypto/keys.ts'
import type { VaultContent } from '#crypto/vault.ts'
import { Grown } from '#log/grown.ts'
import { seqOf, type AnyLog, type Room, type Territory } from '#log/state.ts'

import { VaultError, type ServedLog } from './api.ts'
import { sealHere, type SealBoxes } from './boxes.ts'
import type { HeldHandover } from './handovers.ts'
import { KeyRing } from './keyring.ts'
import { Made } from './made.ts'
import { People } from './people.ts'
import { Stages } from './stages.ts'
import { Threads } from './threads.ts'

/** Public halves of the present generation, worked out here and never taken from the server. */
export interface Identity {
  seeds: Seeds
  signing: string
  /** Made when it is first asked for, as it takes long: who only reads does not need it. */
  sealed: () => Promise<PublicSealing>
}

/** The raw public key and its hash. */
export interface PublicSealing {
  sealingKey: Bytes
  sealing: string
}

/** Its own identity is the last of its generations. */
export interface OwnAccount extends Identity {
  account: string
  generations: readonly Identity[]
  key: VaultKey
  content: VaultContent
}

/** A link that was opened here and not used yet. */
export interface HeldLink extends Identity {
  /** Hash of the `invite` that the link pins. */
  invite: string
  enrolment: EnrolmentKey
  /** Known once the link was opened. */
  opened?: { kind: 'personal' | 'shared'; territory: string; room: string | undefined }
}

const publicSealing = async (seed: SealingSeed): Promise<PublicSealing> => {
  const sealingKey = await sealingPublic(seed)
  return { sealingKey, sealing: await sealingHash(sealingKey) }
}

export const identityOf = async (seeds: Seeds): Promise<Identity> => {
  let made: Promise<PublicSealing> | undefined
  return {
    seeds,
    signing: b64(await signingPublic(seeds.signing)),
    sealed: () => (made ??= publicSealing(seeds.sealing)),
  }
}

export const openAccount = async (
  account: string,
  key: VaultKey,
  content: VaultContent,
): Promise<OwnAccount> => {
  const generations = await Promise.all(content.generations.map(identityOf))
  return { account, key, content, generations, ...(generations.at(-1) as Identity) }
}

export const unbegunCarers = (id: string, territory: string): Room => ({
  id,
  territory,
  kind: 'carers',
  hashes: Grown.of<string>([]),
  ats: Grown.of<number>([]),
  invitations: new Map(),
  epochs: [],
  keys: new Map(),
  seats: new Map(),
  named: Grown.of<number>([]),
})

/** All that the vault holds while it is open. Nothing here outlives `lock`. */
export class Safe {
  own: OwnAccount | undefined
  handover: HeldHandover | undefined
  anchorsChanged = false
  readonly unlocks = new Map<string, UnlockKey>()
  readonly territories = new Map<string, Territory>()
  /** The carers' rooms among them. */
  readonly rooms = new Map<string, Room>()
  /** By territory, so that it can be asked about before its first statement. */
  readonly #carers = new Map<string, Room>()
  /** Logs that contradict themselves or the anchor, or that this client is too old for. */
  readonly broken = new Map<string, 'fork' | 'update'>()
  /** Logs with a statement that was void here: what was applied of them is not known by their hashes alone. */
  readonly voided = new Set<string>()
  /** Statements that wait for those after them, by room. */
  readonly pending = new Map<string, ServedLog['statements']>()
  /** Territories at the checkpoint that the vault pins: shown once the head that it pins has come in. */
  readonly starts = new Map<string, Territory>()
  /** Those whose checkpoint was asked for: where it is no start, the log is read from its beginning. */
  readonly tried = new Set<string>()
  /** Territories at a round place that this browser came past, to be pinned. */
  readonly passed = new Map<string, Territory>()
  readonly people = new People()
  readonly ring = new KeyRing()
  readonly made = new Made()
  readonly links = new Map<string, HeldLink>()
  readonly threads = new Threads()
  readonly stages = new Stages()

  constructor(readonly sealBoxes: SealBoxes = sealHere) {}

  lock(): void {
    this.own = this.handover = undefined
    this.anchorsChanged = false
    for (const held of [this.unlocks, this.territories, this.rooms, this.broken]) held.clear()
    this.#carers.clear()
    for (const held of [this.voided, this.pending, this.starts, this.tried, this.passed])
      held.clear()
    for (const held of [this.people, this.ring, this.made, this.links]) held.clear()
    for (const held of [this.threads, this.stages]) held.clear()
  }

  /** @throws VaultError locked */
  unlocked(): OwnAccount {
    if (!this.own) throw new VaultError('locked')
    return this.own
  }

  /** @throws VaultError unknown_room */
  territory(id: string): Territory {
    const territory = this.territories.get(id)
    if (!territory) throw new VaultError('unknown_room', 'territory')
    return territory
  }

  /** A territory's own log, its carers' or a room's. @throws VaultError unknown_room */
  log(id: string): AnyLog {
    const log = this.territories.get(id) ?? this.rooms.get(id) ?? this.#unbegun(id)
    if (!log) throw new VaultError('unknown_room')
    return log
  }

  /** @throws VaultError unknown_room, also for territories' and carers' */
  room(id: string): Room {
    const room = this.rooms.get(id)
    if (!room || room.kind === 'carers') throw new VaultError('unknown_room')
    return room
  }

  territoryOf(log: AnyLog): Territory {
    return log.kind === 'territory' ? log : this.territory(log.territory)
  }

  /** Undefined before its first statement. */
  carersOf(territory: string): Room | undefined {
    return this.rooms.get(this.carersId(territory))
  }

  carersId(territory: string): string {
    return this.#carers.get(territory)?.id ?? ''
  }

  #unbegun(id: string): Room | undefined {
    return [...this.#carers.values()].find((room) => room.id === id)
  }

  /** The log whose epochs' keys open this room: its own, or for an open room its territory's or carers'. */
  source(log: AnyLog): AnyLog {
    if (log.kind !== 'open') return log
    return this.log(log.audience === 'carers' ? this.carersId(log.territory) : log.territory)
  }

  async put(log: AnyLog): Promise<void> {
    this.made.settle(log, this.ring)
    if (log.kind !== 'territory') {
      this.rooms.set(log.id, log)
      return
    }
    this.territories.set(log.id, log)
    if (!this.#carers.has(log.id))
      this.#carers.set(log.id, unbegunCarers(await carersRoom(log.id), log.id))
  }

  /** @throws VaultError fork or update when nothing may be sealed or signed there. */
  checkSound(log: AnyLog): void {
    for (const { id } of [log, this.source(log), this.territoryOf(log)]) {
      const code = this.broken.get(id)
      if (code) throw new VaultError(code)
    }
    const territory = this.territoryOf(log)
    const anchor = this.own?.content.anchors[territory.id]
    if (anchor && anchor.seq > seqOf(territory)) throw new VaultError('fork', 'rollback')
  }
}
