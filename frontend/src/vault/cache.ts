/**
 * What a trusted browser has verified, kept sealed on its disk, so that it verifies at its next start only what came since.
 * What does not open, or was written by another release, is as though it were not there.
 */
import type { Bytes } from '#crypto/bytes.ts'
import type { EpochName } from '#crypto/rooms.ts'
import { openOwn, sealOwn } from '#crypto/vault.ts'
import { seqOf, type AnyLog, type Room } from '#log/state.ts'

import { anchor, contradicts } from './anchors.ts'
import type { VaultCache } from './api.ts'
import {
  packLog,
  packPeople,
  packStages,
  unpackLog,
  unpackPeople,
  unpackStages,
  type KeptLog,
} from './cachePack.ts'
import type { CacheStore } from './cacheStore.ts'
import { GLIMPSE, sealGlimpse, type KeptGlimpse } from './glimpse.ts'
import type { Safe } from './safe.ts'
import type { TrustedDevice, TrustedStore } from './trusted.ts'

export interface CacheTools {
  trusted: TrustedStore
  cache: CacheStore
  /** Names the code that writes and reads: what another one wrote is dropped. */
  release: string
}

const PEOPLE = 'people'
const STAGES = 'stages'

/** The pieces as last written or read: what has not changed since is not written again. */
type Written = Map<string, { log: AnyLog; keys: number; linked: number }>

class Cache {
  readonly #written: Written = new Map()
  #people = 0

  constructor(
    readonly safe: Safe,
    readonly tools: CacheTools,
  ) {}

  async keep(rooms: readonly string[]): Promise<void> {
    if (!(await this.#isTrusted())) return
    const stages = this.safe.stages.all().filter(({ name }) => isToCome(this.safe, name))
    const beside = stages.length > 0 ? [PEOPLE, STAGES] : [PEOPLE]
    const kept = new Set([...beside, ...rooms.filter((room) => this.#isSound(room))])
    const names = new Set(await this.tools.cache.names())
    for (const name of names)
      if (name !== GLIMPSE && !kept.has(name)) await this.tools.cache.drop(name)
    for (const room of kept) await this.#keepLog(room, names.has(room))
    if (stages.length > 0) await this.#write(STAGES, packStages(stages))
    await this.#keepPeople(names.has(PEOPLE))
  }

  async restore(): Promise<void> {
    if (!(await this.#isTrusted())) return
    const pieces = await this.tools.cache.readAll()
    const logs: KeptLog[] = []
    for (const [name, sealed] of pieces) {
      if (name === GLIMPSE) continue
      const plain = await this.#open(name, sealed)
      if (!plain) await this.tools.cache.drop(name)
      else if (name === PEOPLE) this.#takePeople(plain)
      else if (name === STAGES) this.#takeStages(plain)
      else logs.push(unpackLog(plain))
    }
    const isTerritory = ({ log }: KeptLog): boolean => log.kind === 'territory'
    for (const kept of logs.filter(isTerritory)) await this.#take(kept)
    for (const kept of logs.filter((one) => !isTerritory(one))) await this.#take(kept)
  }

  async keepGlimpse(glimpse: KeptGlimpse): Promise<void> {
    const device = await this.#trusted()
    if (device) await this.tools.cache.write(GLIMPSE, await sealGlimpse(device, glimpse))
  }

  forgetGlimpse(): Promise<void> {
    return this.tools.cache.drop(GLIMPSE)
  }

  #isSound(room: string): boolean {
    return !this.safe.broken.has(room) && !this.safe.voided.has(room)
  }

  async #isTrusted(): Promise<boolean> {
    return (await this.#trusted()) !== undefined
  }

  /** By whose vault is open. */
  async #trusted(): Promise<TrustedDevice | undefined> {
    const device = await this.tools.trusted.read().catch(() => undefined)
    return device?.account === this.safe.own?.account ? device : undefined
  }

  async #keepLog(room: string, isThere: boolean): Promise<void> {
    const log = this.safe.territories.get(room) ?? this.safe.rooms.get(room)
    if (!log) return
    const [keys, linked] = [this.safe.ring.held(room), this.safe.ring.linked(room)]
    const before = this.#written.get(room)
    const isSame = before?.log === log && before.keys === keys.length
    if (isThere && isSame && before.linked === linked.length) return
    await this.#write(room, packLog({ log, keys, linked }))
    this.#written.set(room, { log, keys: keys.length, linked: linked.length })
  }

  async #keepPeople(isThere: boolean): Promise<void> {
    const { people } = this.safe
    if (isThere && this.#people === people.changes) return
    await this.#write(PEOPLE, packPeople(people.kept()))
    this.#people = people.changes
  }

  async #take(kept: KeptLog): Promise<void> {
    const { log, keys, linked } = kept
    if (!this.#fits(log)) return
    for (const [epoch, key] of keys) this.safe.ring.put(log.id, epoch, key)
    for (const epoch of linked) this.safe.ring.link(log.id, epoch)
    await this.safe.put(log)
    if (log.kind === 'territory') anchor(this.safe, log)
    this.#written.set(log.id, { log, keys: keys.length, linked: linked.length })
  }

  /** Whether it stands with what this vault holds: a log that came in meanwhile outweighs it. */
  #fits(log: AnyLog): boolean {
    if (this.safe.territories.has(log.id) || this.safe.rooms.has(log.id)) return false
    if (log.kind === 'territory') return !contradicts(this.safe, log)
    const territory = this.safe.territories.get(log.territory)
    return territory !== undefined && lastNamed(log) <= seqOf(territory)
  }

  #takePeople(plain: Bytes): void {
    this.safe.people.take(unpackPeople(plain))
    this.#people = this.safe.people.changes
  }

  /** Where the answer to its statement was lost with the page, the log names it already. */
  #takeStages(plain: Bytes): void {
    for (const stage of unpackStages(plain)) {
      this.safe.stages.put(stage)
      this.safe.made.note(stage.name, stage.key)
    }
  }

  async #open(name: string, sealed: Bytes): Promise<Bytes | undefined> {
    const { key, account } = this.safe.unlocked()
    return openOwn(key, account, { name: this.#bound(name), sealed }).catch(() => undefined)
  }

  async #write(name: string, plain: Bytes): Promise<void> {
    const { key, account } = this.safe.unlocked()
    const sealed = await sealOwn(key, account, { name: this.#bound(name), plain })
    await this.tools.cache.write(name, sealed)
  }

  #bound(name: string): string {
    return `cache ${this.tools.release} ${name}`
  }
}

const isToCome = (safe: Safe, { room, epoch }: EpochName): boolean => {
  const log = safe.territories.get(room) ?? safe.rooms.get(room)
  return log !== undefined && epoch === log.epochs.length + 1
}

const lastNamed = ({ named }: Room): number => named.last() ?? 0

/** A browser that refuses IndexedDB keeps nothing. */
export const vaultCache = (safe: Safe, tools: CacheTools): VaultCache => {
  const cache = new Cache(safe, tools)
  return {
    restoreLogs: () => cache.restore().catch(() => undefined),
    keepLogs: (rooms) => cache.keep(rooms).catch(() => undefined),
    keepGlimpse: (glimpse) => cache.keepGlimpse(glimpse).catch(() => undefined),
    forgetGlimpse: () => cache.forgetGlimpse().catch(() => undefined),
  }
}
