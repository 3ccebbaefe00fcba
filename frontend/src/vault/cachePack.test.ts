// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { project } from '#log/projection.ts'
import type { AnyLog } from '#log/state.ts'
import { Telling, type Question, type Statement } from '#log/testing/telling.ts'
import type { Verdict } from '#log/verdict.ts'

import { packLog, unpackLog } from './cachePack.ts'

type Step = { log: string } & (({ check?: undefined } & Statement) | Question)
interface Story {
  about: string
  steps: Step[]
}

const FOLDER = new URL('../../../tests/vectors/log/', import.meta.url)

const stories = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Story,
)

const told = ({ state, ...verdict }: Verdict<AnyLog>) => ({
  ...verdict,
  ...(state ? { state: project(state) } : {}),
})

/** Every log put away and taken out again after each statement. */
class Interrupted extends Telling {
  override async judge(label: string, statement: Statement) {
    const verdict = await super.judge(label, statement)
    for (const [name, log] of this.logs)
      if (log) this.logs.set(name, unpackLog(packLog({ log, keys: [], linked: [] })).log)
    return verdict
  }
}

describe.each(stories)('$about', ({ steps }) => {
  it('goes on from what was put away as from the beginning', async () => {
    const [whole, interrupted] = [new Telling(), new Interrupted()]
    for (const step of steps) {
      if (step.check !== undefined) {
        const answer = await whole.answer(step.log, step)
        expect(await interrupted.answer(step.log, step)).toEqual(answer)
      } else {
        const verdict = told(await whole.judge(step.log, step))
        expect(told(await interrupted.judge(step.log, step))).toEqual(verdict)
      }
    }
  })
})

it('keeps the keys of links that may still be used, and of no others', async () => {
  const found = { over: 0, open: 0 }
  for (const { steps } of stories) {
    const telling = new Telling()
    for (const step of steps) if (step.check === undefined) await telling.judge(step.log, step)
    const logs = [...telling.logs.values()].flatMap((log) => log ?? [])
    const links = logs.flatMap((log) => [
      ...unpackLog(packLog({ log, keys: [], linked: [] })).log.invitations,
    ])
    for (const [, { end, used, uses, sealing }] of links) {
      const isOver = end !== undefined || used.length >= uses
      expect(sealing === '').toBe(isOver)
      found[isOver ? 'over' : 'open'] += 1
    }
  }
  expect(Math.min(found.over, found.open)).toBeGreaterThan(0)
})
