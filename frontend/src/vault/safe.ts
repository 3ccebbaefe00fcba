import { b64, type Bytes } from '#crypto/bytes.ts'
import { signingPublic } from '#crypto/ed25519.ts'
import { sealingHash, sealingPublic } from '#crypto/hpke.ts'
import type { LinkSecret, Seeds, UnlockKey, VaultKey } from '#crypto/keys.ts'
import type { Generation, VaultContent } from '#crypto/vault.ts'
import type { AnyLog, Room, Territory } from '#log/state.ts'

import { VaultError } from './api.ts'
import { KeyRing } from './keyring.ts'
import { People } from './people.ts'

/** Public halves of the present generation, worked out here and never taken from the server. */
export interface Identity {
  seeds: Seeds
  signing: string
  /** The raw public key and its hash. */
  sealingKey: Bytes
  sealing: string
}

export interface OwnAccount extends Identity {
  account: string
  key: VaultKey
  content: VaultContent
}

/** A link that was opened here and not used yet. */
export interface HeldLink extends Identity {
  secret: LinkSecret
  /** Hash of the `invite` that the link pins. */
  invite: string
  /** Where it stands, once found there. */
  room?: string
}

export const identityOf = async (seeds: Seeds): Promise<Identity> => {
  const sealingKey = await sealingPublic(seeds.sealing)
  return {
    seeds,
    signing: b64(await signingPublic(seeds.signing)),
    sealingKey,
    sealing: await sealingHash(sealingKey),
  }
}

export const openAccount = async (
  account: string,
  key: VaultKey,
  content: VaultContent,
): Promise<OwnAccount> => {
  const present = content.generations.at(-1) as Generation
  return { account, key, content, ...(await identityOf(present)) }
}

/** All that the vault holds while it is open. Nothing here outlives `lock`. */
export class Safe {
  own: OwnAccount | undefined
  anchorsChanged = false
  readonly unlocks = new Map<string, UnlockKey>()
  readonly territories = new Map<string, Territory>()
  /** The carers' rooms among them. */
  readonly rooms = new Map<string, Room>()
  /** Logs that contradict themselves or the anchor, or that this client is too old for. */
  readonly broken = new Map<string, 'fork' | 'update'>()
  readonly people = new People()
  readonly ring = new KeyRing()
  readonly links = new Map<string, HeldLink>()
  /** Per thread, header hashes by their place in it. */
  readonly threads = new Map<string, Map<number, string>>()

  lock(): void {
    this.own = undefined
    this.anchorsChanged = false
    for (const held of [this.unlocks, this.territories, this.rooms, this.broken]) held.clear()
    for (const held of [this.people, this.ring, this.links, this.threads]) held.clear()
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
    const log = this.territories.get(id) ?? this.rooms.get(id)
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

  carersOf(territory: string): Room | undefined {
    for (const room of this.rooms.values())
      if (room.kind === 'carers' && room.territory === territory) return room
    return undefined
  }

  /** The log whose epochs' keys open this room: its own, or for an open room its territory's or carers'. */
  source(log: AnyLog): AnyLog {
    if (log.kind !== 'open') return log
    if (log.audience === 'members') return this.territory(log.territory)
    const carers = this.carersOf(log.territory)
    if (!carers) throw new VaultError('unknown_room', 'carers')
    return carers
  }

  put(log: AnyLog): void {
    if (log.kind === 'territory') this.territories.set(log.id, log)
    else this.rooms.set(log.id, log)
  }

  /** @throws VaultError fork or update when nothing may be sealed or signed there. */
  checkSound(log: AnyLog): void {
    for (const { id } of [log, this.source(log), this.territoryOf(log)]) {
      const code = this.broken.get(id)
      if (code) throw new VaultError(code)
    }
  }
}
