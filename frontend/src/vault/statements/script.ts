import { text, utf8 } from '#crypto/bytes.ts'
import { canonical } from '#crypto/canonical.ts'
import { sign } from '#crypto/ed25519.ts'
import type { RoomKey, SigningSeed } from '#crypto/keys.ts'
import { applyToRoom, applyToTerritory } from '#log/apply.ts'
import { headOf, seqOf, type AnyLog, type Room, type Territory } from '#log/state.ts'

import { VaultError, type Beside, type SignedStatement, type Submission } from '../api.ts'
import { keyOf } from '../epochs.ts'
import { identityIn } from '../generations.ts'
import type { Safe } from '../safe.ts'

/** Whoever signs a statement; `cosigning` is a newcomer's own key where a link's key signs. */
export interface Signer {
  account: string
  signing: SigningSeed
  cosigning?: SigningSeed
}

/** What is said, and where: in a log, or as the first statement of a new one within `territory`. */
export interface Saying {
  log?: AnyLog
  /** Of a first statement in a room. */
  territory?: string
  action: string
  fields: object
  signer?: Signer
}

const emptyBeside = (): Beside => ({ boxes: [], links: [], wraps: [], cards: [], sealing: [] })

/** Statements that follow each other, each signed and judged at the logs as the ones before leave them. */
export class Script {
  readonly submission: Submission = { statements: [], beside: emptyBeside() }
  readonly safe: Safe
  readonly now: number
  readonly #logs = new Map<string, AnyLog>()
  readonly #keys = new Map<string, RoomKey>()

  constructor(safe: Safe, now: number) {
    this.safe = safe
    this.now = now
  }

  get beside(): Beside {
    return this.submission.beside
  }

  log(id: string): AnyLog {
    return this.#logs.get(id) ?? this.safe.log(id)
  }

  territory(id: string): Territory {
    return (this.#logs.get(id) as Territory | undefined) ?? this.safe.territory(id)
  }

  territoryOf(log: AnyLog): Territory {
    return this.territory(log.kind === 'territory' ? log.id : log.territory)
  }

  /** Time of the next statement in that log, ms: never before the last one. */
  timeOf(log: AnyLog | undefined): number {
    return Math.max(this.now, log?.ats.last() ?? 0)
  }

  keep(log: AnyLog, epoch: number, key: RoomKey): void {
    this.#keys.set(`${log.id}/${epoch}`, key)
  }

  /** The key of an epoch, made in this script or held before. @throws VaultError no_key */
  async keyOf(log: AnyLog, epoch: number): Promise<RoomKey> {
    const key = this.#keys.get(`${log.id}/${epoch}`) ?? (await keyOf(this.safe, log, epoch))
    if (!key) throw new VaultError('no_key')
    return key
  }

  /** Signs and judges a statement, and goes on from there. @throws VaultError not_allowed */
  async say<L extends AnyLog>(saying: Saying): Promise<L> {
    const { statement, log } = await this.preview<L>(saying)
    this.#logs.set(log.id, log)
    this.submission.statements.push(statement)
    return log
  }

  /** The log as it would be after the statement. @throws VaultError not_allowed */
  async preview<L extends AnyLog>(saying: Saying): Promise<{ statement: SignedStatement; log: L }> {
    const statement = await this.#sign(saying)
    const envelope = { ...statement, payload: utf8(statement.payload) }
    const state = saying.log && seqOf(saying.log) > 0 ? saying.log : undefined
    const territory = this.#territoryFor(saying)
    const verdict = territory
      ? await applyToRoom(state as Room | undefined, territory, envelope)
      : await applyToTerritory(state as Territory | undefined, envelope)
    if (verdict.outcome !== 'applied') throw new VaultError('not_allowed', verdict.code)
    return { statement, log: verdict.state as L }
  }

  #territoryFor({ log, territory }: Saying): Territory | undefined {
    if (log?.kind === 'territory') return undefined
    const id = log?.territory ?? territory
    return id === undefined ? undefined : this.territory(id)
  }

  #signer(saying: Saying): Signer {
    const own = this.safe.unlocked()
    const territory = this.#territoryFor(saying)
    const log = saying.log ?? territory
    const within = territory ?? (log?.kind === 'territory' ? log : undefined)
    const { seeds } = log && within ? identityIn(own, log, within) : own
    return { account: own.account, signing: seeds.signing }
  }

  async #sign(saying: Saying): Promise<SignedStatement> {
    const { log, action, fields, signer = this.#signer(saying) } = saying
    const territory = this.#territoryFor(saying)
    const head = log && seqOf(log) > 0 ? headOf(log) : undefined
    const payload = canonical({
      v: 1,
      seq: (head?.seq ?? 0) + 1,
      ...(head ? { prev: head.hash } : {}),
      ...(log ? { room: log.id } : {}),
      ...(territory ? { territory: headOf(territory) } : {}),
      at: this.timeOf(log),
      actor: signer.account,
      action,
      ...fields,
    })
    const signature = await sign(signer.signing, 'statement', payload)
    if (!signer.cosigning) return { payload: text(payload), signature }
    const cosignature = await sign(signer.cosigning, 'statement', payload)
    return { payload: text(payload), signature, cosignature }
  }
}
