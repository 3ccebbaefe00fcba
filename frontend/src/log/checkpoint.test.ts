// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { read, written } from './checkpoint.ts'
import type { AnyLog } from './state.ts'
import { Telling, type Question, type Statement } from './testing/telling.ts'
import type { Verdict } from './verdict.ts'

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
  ...(state ? { state: written(state) } : {}),
})

/** Every log begun anew at a checkpoint after each statement. */
class Begun extends Telling {
  override async judge(label: string, statement: Statement) {
    const verdict = await super.judge(label, statement)
    for (const [name, log] of this.logs) if (log) this.logs.set(name, read(written(log)))
    return verdict
  }
}

describe.each(stories)('$about', ({ steps }) => {
  it('goes on from a checkpoint as from the beginning', async () => {
    const [whole, begun] = [new Telling(), new Begun()]
    for (const step of steps) {
      if (step.check !== undefined) {
        const answer = await whole.answer(step.log, step)
        expect(await begun.answer(step.log, step)).toEqual(answer)
      } else {
        const verdict = told(await whole.judge(step.log, step))
        expect(told(await begun.judge(step.log, step))).toEqual(verdict)
      }
    }
  })
})
