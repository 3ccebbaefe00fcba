import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import type { EventNotice, OpenedMessage } from '#vault/api.ts'
import type { EventRow } from '#wire/agenda.ts'

import { eventView } from '../agenda/agenda-views.ts'
import { setServerTime } from '../clock.ts'
import { caseView } from './case-views.ts'
import type { ThreadEntry } from './entries.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')

let end: (() => void) | undefined

/** What is drawn now, and after that minute. */
function minuteLater<Seen>(read: () => Seen): Seen[] {
  vi.useFakeTimers({ now: noon })
  setServerTime(noon)
  const seen: Seen[] = []
  end = $effect.root(() => {
    $effect(() => void seen.push(read()))
  })
  flushSync()
  vi.advanceTimersByTime(60_000)
  flushSync()
  return seen
}

afterEach(() => {
  end?.()
  vi.useRealTimers()
  setServerTime(Date.now())
})

test('an event ends while one looks at it', () => {
  const notice = { territory: { id: 't' }, starts: noon - 1, ends: noon + 60_000 } as EventNotice
  const row = { id: 'e' } as EventRow
  expect(minuteLater(() => eventView(row, notice).over)).toEqual([false, true])
})

test('a case becomes late while one looks at it', () => {
  const content = { asked: [], wished: noon + 59_000 }
  const root = { ok: true, kind: 'case', sender: 'anne', content } as unknown as OpenedMessage
  const row = { id: 'c', room: 'r', root: { at: noon } }
  const entry = { root, row, gestures: [] } as unknown as ThreadEntry
  expect(minuteLater(() => caseView(entry)?.late)).toEqual([false, true])
})
