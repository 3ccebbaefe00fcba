// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '#crypto/canonical.ts'

import { hashOf, written } from './checkpoint.ts'
import { project } from './projection.ts'
import { Telling, type Question, type Statement } from './testing/telling.ts'

interface Expected {
  outcome: string
  code?: string
  state?: string
}
type Step = { says: string; log: string } & (
  ({ check?: undefined } & Statement & Expected) | Question
)
interface Story {
  about: string
  steps: Step[]
  states: Record<string, JsonObject>
}

const FOLDER = new URL('../../../tests/vectors/log/', import.meta.url)

const stories = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Story,
)

const verdictOf = async (telling: Telling, label: string, step: Statement): Promise<Expected> => {
  const verdict = await telling.judge(label, step)
  return {
    outcome: verdict.outcome,
    ...('code' in verdict ? { code: verdict.code } : {}),
    ...(verdict.state ? { state: await hashOf(written(verdict.state)) } : {}),
  }
}

describe.each(stories)('$about', ({ steps, states }) => {
  const telling = new Telling()

  it.each(steps)('$log: $says', async (step) => {
    if (step.check !== undefined) {
      expect(step).toMatchObject(await telling.answer(step.log, step))
    } else {
      const { outcome, code, state } = step
      const expected = { outcome, ...(code ? { code } : {}), ...(state ? { state } : {}) }
      expect(await verdictOf(telling, step.log, step)).toEqual(expected)
    }
  })

  it('ends in the same states', () => {
    for (const [label, state] of Object.entries(states))
      expect(project(telling.log(label))).toEqual(state)
  })
})
