import { utf8 } from '#crypto/bytes.ts'
import { verifyAhead } from '#crypto/ed25519.ts'
import { Malformed } from '#crypto/errors.ts'
import { digest, digestAhead } from '#crypto/pae.ts'
import type { Anchor } from '#crypto/vault.ts'
import { applyToRoom, applyToTerritory } from '#log/apply.ts'
import { membershipAt } from '#log/lookup.ts'
import type { Envelope } from '#log/signers.ts'
import { headOf, seqOf, stands, type AnyLog, type Room, type Territory } from '#log/state.ts'
import type { Verdict } from '#log/verdict.ts'

import { VaultError, type IngestedLog, type ServedLog, type VaultLogs } from './api.ts'
import { anchor } from './anchors.ts'
import { isRound, notePassed, vaultCheckpoints } from './checkpoints.ts'
import { ingestEpochs } from './epochs.ts'
import type { Safe } from './safe.ts'

type Served = ServedLog & { territory: string }
type Problem = IngestedLog['problems'][number]
type Stored = Served['statements'][number] & { envelope: Envelope }

const read = (stored: Served['statements'][number]): Stored => {
  const { signature, cosignature } = stored
  const payload = utf8(stored.payload)
  digestAhead('statement', payload)
  return { ...stored, envelope: { payload, signature, cosignature } }
}

/** Who says that they act; a guess, for a payload that is not of the form. */
const actorOf = (payload: string): string | undefined =>
  /"actor":"([0-9a-f-]{36})"/.exec(payload)?.[1]

const roundOf = (log: AnyLog): Territory | undefined =>
  log.kind === 'territory' && isRound(log) ? log : undefined

/** A stretch of one log on its way in. */
class Intake {
  readonly problems: Problem[] = []
  applied = 0
  readonly #safe: Safe
  readonly #served: Served
  #log: AnyLog | undefined
  /** At the last round place that it came past. */
  #passed: Territory | undefined

  constructor(safe: Safe, served: Served) {
    this.#safe = safe
    this.#served = served
    const { territories, rooms, starts } = safe
    this.#log = territories.get(served.room) ?? rooms.get(served.room) ?? starts.get(served.room)
  }

  async run(): Promise<IngestedLog> {
    const broken = this.#safe.broken.get(this.#served.room)
    if (broken) this.#break(this.#log ? seqOf(this.#log) : 0, broken, 'broken')
    const came = [...(this.#safe.pending.get(this.#served.room) ?? []), ...this.#served.statements]
    this.#safe.pending.delete(this.#served.room)
    if (this.#isShort(came)) return this.#wait(came)
    const statements = came.map(read)
    const rest = await this.#takeAsBefore(statements)
    if (this.#safe.starts.delete(this.#served.room) && !this.#isAsBefore()) return this.#anew()
    this.#verifyAhead(rest)
    for (const statement of rest) if (!(await this.#take(statement))) break
    if (this.#log) await this.#safe.put(this.#log)
    if (this.#log?.kind === 'territory') this.#compareWithAnchor(this.#log)
    if (this.#passed) notePassed(this.#safe, this.#passed)
    const head = this.#log ? headOf(this.#log) : { seq: 0, hash: '' }
    return { head, applied: this.applied, problems: this.problems }
  }

  /** Whether the head that the vault pins is still to come: then what came waits for it, to be taken in one piece. */
  #isShort(came: Served['statements']): boolean {
    const held = this.#log ? seqOf(this.#log) : 0
    const isGapless = came.every(({ seq }, place) => seq === held + 1 + place)
    const pinned = this.#pinned?.seq ?? 0
    const goesOn = this.#served.more === true && this.#served.statements.length > 0
    return isGapless && goesOn && held + came.length < pinned
  }

  #wait(came: Served['statements']): IngestedLog {
    this.#safe.pending.set(this.#served.room, came)
    const head = { seq: came.at(-1)?.seq ?? 0, hash: '' }
    return { head, applied: this.#served.statements.length, problems: this.problems }
  }

  /** Whether the head that the vault pins is in it. */
  #isAsBefore(): boolean {
    return this.#pinned !== undefined && this.#log !== undefined && stands(this.#log, this.#pinned)
  }

  #anew(): IngestedLog {
    return { head: { seq: 0, hash: '' }, applied: 0, problems: this.problems, anew: true }
  }

  /** Where a browser of this account applied everything before it. */
  get #pinned(): Anchor | undefined {
    const pinned = this.#safe.own?.content.anchors[this.#served.room]
    return pinned?.applied && pinned
  }

  /**
   * What a browser of this account applied before, by the hashes alone: it is the same to the byte where it ends at the head that
   * the vault pins. What does not come out as it did then is left to be taken with its signatures. Answers what is left.
   */
  async #takeAsBefore(statements: Stored[]): Promise<Stored[]> {
    const pinned = this.#pinned
    const held = this.#log ? seqOf(this.#log) : 0
    const isKnown = ({ seq }: Stored): boolean => seq > held && seq <= (pinned?.seq ?? 0)
    const known = statements.filter(isKnown)
    if (!pinned || known.at(-1)?.seq !== pinned.seq) return statements
    let log = this.#log
    let passed: Territory | undefined
    for (const { envelope } of known) {
      const verdict = await this.#judge(log, { ...envelope, proven: true })
      if (verdict.outcome !== 'applied') return statements
      log = verdict.state
      passed = roundOf(log) ?? passed
    }
    if (!log || !stands(log, pinned) || log.id !== this.#served.room) return statements
    this.#log = log
    this.#passed = passed
    this.applied += known.length
    return statements.filter((statement) => !isKnown(statement))
  }

  /** Whether to go on with the next. */
  async #take(stored: Stored): Promise<boolean> {
    if (this.#safe.broken.has(this.#served.room)) return false
    const seq = this.#log ? seqOf(this.#log) : 0
    if (stored.seq <= seq) return this.#takeAgain(stored)
    const verdict = await this.#judge(this.#log, stored.envelope)
    if (verdict.outcome === 'stop') return this.#break(stored.seq, 'update', verdict.code)
    if (verdict.outcome === 'void') {
      if (verdict.code === 'chain') return this.#break(stored.seq, 'fork', verdict.code)
      if (verdict.code === 'territory' && this.#isAhead(stored)) return false
      this.problems.push({ seq: stored.seq, verdict: 'void', code: verdict.code })
      this.#safe.voided.add(this.#served.room)
    } else {
      if (verdict.state.id !== this.#served.room) return this.#break(stored.seq, 'fork', 'chain')
      this.applied += 1
      this.#passed = roundOf(verdict.state) ?? this.#passed
    }
    this.#log = verdict.state
    return this.#log !== undefined
  }

  async #takeAgain({ seq, envelope }: Stored): Promise<boolean> {
    const isSame = this.#log?.hashes.get(seq - 1) === (await digest('statement', envelope.payload))
    return isSame || this.#break(seq, 'fork', 'chain')
  }

  /** Under the keys that who acts has now. Where that is another one by then, it is verified in its turn. */
  #verifyAhead(statements: Stored[]): void {
    const territory = this.#safe.territories.get(this.#served.territory)
    if (!territory) return
    const seq = seqOf(territory)
    for (const { seq: place, payload, envelope } of statements) {
      if (place <= (this.#log ? seqOf(this.#log) : 0)) continue
      const signing = membershipAt(territory, actorOf(payload) ?? '', seq)?.signing
      if (signing) verifyAhead(signing, 'statement', envelope.payload, envelope.signature)
    }
  }

  #judge(log: AnyLog | undefined, envelope: Envelope): Promise<Verdict<AnyLog>> {
    const { room, territory } = this.#served
    if (room === territory) return applyToTerritory(log as Territory | undefined, envelope)
    return applyToRoom(log as Room | undefined, this.#safe.territory(territory), envelope)
  }

  /** Whether it names a place of the territory that has not come in yet: then it waits for the next fetch. */
  #isAhead({ payload }: Stored): boolean {
    const { territory } = JSON.parse(payload) as { territory?: { seq: number } }
    return (territory?.seq ?? 0) > seqOf(this.#safe.territory(this.#served.territory))
  }

  #break(seq: number, why: 'fork' | 'update', code: string): false {
    this.#safe.broken.set(this.#served.room, why)
    this.problems.push({ seq, verdict: why === 'fork' ? 'fork' : 'stop', code })
    return false
  }

  #compareWithAnchor(territory: Territory): void {
    if (this.#safe.broken.has(territory.id)) return
    const { seq } = headOf(territory)
    if (!anchor(this.#safe, territory)) this.#break(seq, 'fork', 'anchor')
    const pinned = this.#safe.own?.content.anchors[territory.id]
    if (pinned && pinned.seq > seq && !this.#served.more)
      this.problems.push({ seq, verdict: 'fork', code: 'rollback' })
  }
}

export const ingestLog = (safe: Safe, served: Served): Promise<IngestedLog> =>
  new Intake(safe, served).run()

/** Takes what fits its hash, counts what does not. */
const ingestPeople: (safe: Safe) => VaultLogs['ingestPeople'] =
  (safe) =>
  async ({ territory, cards, sealing, asked }) => {
    const tries = [
      ...cards.map(({ payload, hash }) => safe.people.takeCard(payload, hash)),
      ...sealing.map((key) => safe.people.takeSealingKey(key)),
    ]
    const results = await Promise.allSettled(tries)
    for (const result of results)
      if (result.status === 'rejected' && !isRefusal(result.reason)) throw result.reason
    if (asked) safe.people.met(territory, asked)
    const taken = results.filter(({ status }) => status === 'fulfilled').length
    return { taken, refused: results.length - taken }
  }

const isRefusal = (reason: unknown): reason is Error =>
  reason instanceof Malformed || reason instanceof VaultError

export const vaultLogs = (safe: Safe): Omit<VaultLogs, 'ingestLogs'> => ({
  ...vaultCheckpoints(safe),
  ingestLog: (served) => ingestLog(safe, served),
  heads: async () => {
    const logs = [...safe.territories.values(), ...safe.rooms.values()]
    const waiting = [...safe.pending].map(([room, came]) => [
      room,
      { seq: came.at(-1)?.seq ?? 0, hash: '' },
    ])
    const held = [...safe.starts.values(), ...logs].map((log) => [log.id, headOf(log)])
    return Object.fromEntries([...held, ...waiting])
  },
  peopleMet: async (id) => {
    const territory = safe.territory(id)
    const head = seqOf(territory)
    const standing = membershipAt(territory, safe.own?.account ?? '', head)?.from ?? 0
    return { met: safe.people.metThrough(id, standing), head, standing }
  },
  ingestPeople: ingestPeople(safe),
  ingestEpochs: async ({ room, ...served }) => {
    const own = safe
      .unlocked()
      .content.generations.map(({ sealing }) => sealing)
      .toReversed()
    return ingestEpochs(safe, safe.log(room), served, own)
  },
})
