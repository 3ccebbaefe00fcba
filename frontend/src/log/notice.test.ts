// @vitest-environment node
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'

import { utf8 } from '#crypto/bytes.ts'

import { applyToRoom, applyToTerritory } from './apply.ts'
import { judgeNotice, type NoticeKind } from './notice.ts'
import type { AnyLog, Room, Territory } from './state.ts'

interface Vectors {
  steps: { log: string; payload: string; signature: string; cosignature?: string }[]
  cases: {
    says: string
    kind: NoticeKind
    room?: string
    payload: string
    signature: string
    expected: string
  }[]
}

const FILE = new URL('../../../tests/vectors/notices.json', import.meta.url)
const { steps, cases } = JSON.parse(readFileSync(FILE, 'utf8')) as Vectors

describe('events and announcements', () => {
  const logs = new Map<string, AnyLog | undefined>()
  const territory = () => logs.get('territory') as Territory

  beforeAll(async () => {
    for (const { log, payload, signature, cosignature } of steps) {
      const envelope = { payload: utf8(payload), signature, cosignature }
      const verdict =
        log === 'territory'
          ? await applyToTerritory(logs.get(log) as Territory | undefined, envelope)
          : await applyToRoom(logs.get(log) as Room | undefined, territory(), envelope)
      logs.set(log, verdict.state)
    }
  })

  it.each(cases)('$says', async ({ kind, room, payload, signature, expected }) => {
    const beside = room === undefined ? undefined : (logs.get(room) as Room)
    const code = await judgeNotice(
      kind,
      { payload, signature },
      { territory: territory(), room: beside },
    )
    expect(code ?? 'stands').toBe(expected)
  })
})
