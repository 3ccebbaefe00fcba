import { flushSync } from 'svelte'
import { afterEach, expect, test } from 'vitest'

import { alarms } from '#state/rooms/alarms.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import AlarmBanner from './AlarmBanner.svelte'

const log = { room: 'r', territory: 't' }

afterEach(() => alarms.forget())

test('with nothing wrong, nothing is said', () => {
  expect(draw(AlarmBanner, {}).textContent.trim()).toBe('')
})

test('a log that contradicts itself is told aloud, with what to do', () => {
  const page = draw(AlarmBanner, {})
  alarms.heed(log, [{ seq: 3, verdict: 'fork', code: 'chain' }])
  flushSync()
  const alert = page.querySelector('[role=alert]')
  expect(alert?.textContent).toContain('deux versions')
  expect(alert?.textContent).toContain('appelez votre coordination')
})

test('a page that is too old is asked to load anew, without alarm', () => {
  const page = draw(AlarmBanner, {})
  alarms.heed(log, [{ seq: 3, verdict: 'stop', code: 'action' }])
  flushSync()
  expect(page.querySelector('[role=alert]')).toBeNull()
  expect(page.querySelector('button')?.textContent).toContain('Recharger')
})
