import { unb64, utf8 } from '#crypto/bytes.ts'
import { Malformed } from '#crypto/errors.ts'
import { keyholdersHash } from '#crypto/rooms.ts'
import { verify } from '#crypto/ed25519.ts'

import { applyToRoom, applyToTerritory } from '../apply.ts'
import { judgeTransition, moderates, type CaseBefore } from '../cases.ts'
import { mayDelete } from '../gestures.ts'
import { decodeHeader, type Header } from '../header.ts'
import {
  judgeArrival,
  judgeHeader,
  placesOf,
  signingKeyAt,
  type Logs,
  type Places,
} from '../judge.ts'
import { keyholders } from '../keyholders.ts'
import { isDue, isStale } from '../staleness.ts'
import type { AnyLog, Room, Territory } from '../state.ts'
import type { Verdict } from '../verdict.ts'
import { View, type Place } from '../view.ts'

export interface Statement {
  payload?: string
  payload_b64?: string
  signature: string
  cosignature?: string
}

/** What may be asked of a log as it then stands: at its head and the territory's, where no place is given. */
export type Question = Place &
  (
    | { check: 'keyholders' | 'moderators' | 'waiting' }
    | { check: 'stale'; guest: boolean }
    | { check: 'due'; at: number }
    | { check: 'message'; header: string; carers?: string; last?: Places }
    | { check: 'written'; header_b64: string; signature: string; carers?: string; last?: Places }
    | { check: 'transition'; case: CaseBefore; header: string }
    | { check: 'deletion'; header: string; target: string }
  )

const TERRITORY = 'territory'

/** The logs of one story, told step by step. */
export class Telling {
  readonly logs = new Map<string, AnyLog | undefined>()

  get territory(): Territory {
    return this.logs.get(TERRITORY) as Territory
  }

  log(label: string): AnyLog {
    return this.logs.get(label) as AnyLog
  }

  async judge(label: string, step: Statement): Promise<Verdict<AnyLog>> {
    const { signature, cosignature } = step
    const payload = step.payload === undefined ? unb64(step.payload_b64 ?? '') : utf8(step.payload)
    const envelope = { payload, signature, cosignature }
    const state = this.logs.get(label)
    const verdict =
      label === TERRITORY
        ? await applyToTerritory(state as Territory | undefined, envelope)
        : await applyToRoom(state as Room | undefined, this.territory, envelope)
    this.logs.set(label, verdict.state)
    return verdict
  }

  async answer(label: string, step: Question): Promise<object> {
    const log = this.log(label)
    switch (step.check) {
      case 'keyholders': {
        const holders = keyholders(log, this.territory, step)
        return { expected: holders, hash: await keyholdersHash(holders) }
      }
      case 'stale':
        return { expected: isStale(log, this.territory, step) }
      case 'due':
        return { expected: isDue(log, this.territory, step.at) }
      case 'moderators':
        return { expected: [...this.#view(log, step).moderators()].sort() }
      case 'waiting':
        return { expected: [...this.#view(log, step).waiting()].sort() }
      case 'message':
        return judged(decodeHeader(utf8(step.header)), this.#logs(log, step), step.last)
      case 'written':
        return this.#written(this.#logs(log, step), step)
      case 'transition': {
        const header = decodeHeader(utf8(step.header))
        return { expected: judgeTransition(step.case, header, this.#logs(log, {})) }
      }
      case 'deletion': {
        const [header, target] = [step.header, step.target].map((each) => decodeHeader(utf8(each)))
        if (!header || !target) throw new Malformed('two headers')
        const moderator = moderates(header, this.#logs(log, {}))
        return { expected: mayDelete({ ...signed(header), moderator }, signed(target)) }
      }
    }
  }

  /** Of any bytes: whether they are a header, what is said of it, and whether its sender signed. */
  async #written(logs: Logs, step: Question & { check: 'written' }): Promise<object> {
    const payload = unb64(step.header_b64)
    try {
      const header = decodeHeader(payload)
      const codes = judged(header, logs, step.last)
      if (['not_found', 'form', 'head'].includes(codes.reader)) return codes
      const key = signingKeyAt(header, logs)
      const signed = key !== undefined && (await verify(key, 'message', payload, step.signature))
      return { ...codes, signed }
    } catch (error) {
      if (error instanceof Malformed) return { reader: 'malformed' }
      throw error
    }
  }

  #view(log: AnyLog, place: Place): View {
    return new View(log as Room, this.territory, place)
  }

  #logs(log: AnyLog, { carers }: { carers?: string }): Logs {
    const beside = carers === undefined ? undefined : (this.log(carers) as Room)
    return { room: log as Room, territory: this.territory, carers: beside }
  }
}

const signed = (header: Header) => ({ sender: header.sender, named: placesOf(header) })

const judged = (header: Header, logs: Logs, last?: Places) => ({
  reader: judgeHeader(header, logs) ?? 'stands',
  server: judgeArrival(header, logs, last) ?? 'stands',
})
