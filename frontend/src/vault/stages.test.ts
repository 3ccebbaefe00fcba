// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { noteSealed, notePosted, Stages, unposted } from './stages.ts'
import { unbegunCarers } from './safe.ts'

const log = unbegunCarers('B'.repeat(43), 'A'.repeat(43))

describe('the key of an epoch to come', () => {
  it('serves while all to whom it was sealed hold keys, and others come', async () => {
    const stages = new Stages()
    const begun = await stages.begin(log, { aline: 'a' })
    noteSealed(begun, { aline: 'a' })
    expect(stages.begun(log, { aline: 'a', bruno: 'b' })).toBe(begun)
  })

  it.each([
    ['is gone', { aline: 'a' }],
    ['has other keys now', { aline: 'a', bruno: 'new' }],
  ])('is dropped for good once somebody %s', async (_, present) => {
    const stages = new Stages()
    const sealed = { aline: 'a', bruno: 'b' }
    noteSealed(await stages.begin(log, sealed), sealed)
    expect(stages.begun(log, present)).toBeUndefined()
    expect(stages.begun(log, sealed)).toBeUndefined()
  })

  it('counts as posted only what was sealed of it', async () => {
    const stage = await new Stages().begin(log, {})
    noteSealed(stage, { aline: 'a' })
    notePosted(stage, ['aline', 'bruno'])
    expect(unposted(stage, { aline: 'a', bruno: 'b' })).toEqual({ bruno: 'b' })
  })
})
