// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { unb64, utf8 } from '#crypto/bytes.ts'
import { canonical, type JsonObject } from '#crypto/canonical.ts'
import { sha256 } from '#crypto/pae.ts'
import { b64 } from '#crypto/bytes.ts'
import { keyholdersHash } from '#crypto/rooms.ts'

import { applyToRoom, applyToTerritory } from './apply.ts'
import { judgeTransition, type Case } from './cases.ts'
import { decodeHeader } from './header.ts'
import { judgeArrival, judgeHeader, type Places } from './judge.ts'
import { keyholders } from './keyholders.ts'
import { project } from './projection.ts'
import { isDue, isStale } from './staleness.ts'
import type { AnyLog, Room, Territory } from './state.ts'
import { View } from './view.ts'

interface Statement {
  payload?: string
  payload_b64?: string
  signature: string
  cosignature?: string
  outcome: string
  code?: string
  state?: string
}
type Check =
  | { check: 'keyholders'; expected: Record<string, string>; hash: string }
  | { check: 'stale'; guest: boolean; expected: boolean }
  | { check: 'due'; at: number; expected: boolean }
  | { check: 'moderators' | 'waiting'; expected: string[] }
  | {
      check: 'message'
      header: string
      carers?: string
      last?: Places
      reader: string
      server: string
    }
  | { check: 'transition'; case: Case; header: string; expected: boolean }
type Step = { says: string; log: string } & (({ check?: undefined } & Statement) | Check)
interface Story {
  about: string
  steps: Step[]
  states: Record<string, JsonObject>
}

const FOLDER = new URL('../../../tests/vectors/log/', import.meta.url)
const TERRITORY = 'territory'

const stories = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Story,
)

const fingerprint = async (log: AnyLog): Promise<string> =>
  b64(await sha256(canonical(project(log))))

/** The logs of one story, told step by step. */
class Telling {
  readonly logs = new Map<string, AnyLog | undefined>()

  get territory(): Territory {
    return this.logs.get(TERRITORY) as Territory
  }

  log(label: string): AnyLog {
    return this.logs.get(label) as AnyLog
  }

  async judge(label: string, step: Statement) {
    const { signature, cosignature } = step
    const payload = step.payload === undefined ? unb64(step.payload_b64 ?? '') : utf8(step.payload)
    const envelope = { payload, signature, cosignature }
    const state = this.logs.get(label)
    const verdict =
      label === TERRITORY
        ? await applyToTerritory(state as Territory | undefined, envelope)
        : await applyToRoom(state as Room | undefined, this.territory, envelope)
    this.logs.set(label, verdict.state)
    return {
      outcome: verdict.outcome,
      ...('code' in verdict ? { code: verdict.code } : {}),
      ...(verdict.state ? { state: await fingerprint(verdict.state) } : {}),
    }
  }

  async answer(label: string, step: Check): Promise<unknown> {
    const log = this.log(label)
    switch (step.check) {
      case 'keyholders': {
        const holders = keyholders(log, this.territory)
        return { expected: holders, hash: await keyholdersHash(holders) }
      }
      case 'stale':
        return { expected: isStale(log, this.territory, { guest: step.guest }) }
      case 'due':
        return { expected: isDue(log, this.territory, step.at) }
      case 'moderators':
        return { expected: [...new View(log as Room, this.territory).moderators()].sort() }
      case 'waiting':
        return { expected: [...new View(log as Room, this.territory).waiting()].sort() }
      case 'message':
        return this.judgeMessage(log as Room, step)
      case 'transition': {
        const logs = { room: log as Room, territory: this.territory }
        return { expected: judgeTransition(step.case, decodeHeader(utf8(step.header)), logs) }
      }
    }
  }

  judgeMessage(room: Room, step: Check & { check: 'message' }) {
    const carers = step.carers === undefined ? undefined : (this.log(step.carers) as Room)
    const logs = { room, territory: this.territory, carers }
    const header = decodeHeader(utf8(step.header))
    return {
      reader: judgeHeader(header, logs) ?? 'stands',
      server: judgeArrival(header, logs, step.last) ?? 'stands',
    }
  }
}

describe.each(stories)('$about', ({ steps, states }) => {
  const telling = new Telling()

  it.each(steps)('$log: $says', async (step) => {
    if (step.check !== undefined) {
      expect(step).toMatchObject(await (telling.answer(step.log, step) as Promise<object>))
    } else {
      const { outcome, code, state } = step
      const expected = { outcome, ...(code ? { code } : {}), ...(state ? { state } : {}) }
      expect(await telling.judge(step.log, step)).toEqual(expected)
    }
  })

  it('ends in the same states', () => {
    for (const [label, state] of Object.entries(states))
      expect(project(telling.log(label))).toEqual(state)
  })
})
