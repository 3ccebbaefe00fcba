// @vitest-environment node
import { expect, test } from 'vitest'

import type { UnlockerView } from '#state/account/access.svelte.ts'

import { oneWayIn } from './one-way-in.ts'

const unlocker = (kind: UnlockerView['kind'], opens = true): UnlockerView => ({
  ...{ id: kind, kind, name: '', createdAt: 0, opens },
})

test('who has this device alone is reminded of the sheet', () => {
  expect(oneWayIn([unlocker('passkey')])).toBe(true)
})

test('a device that signs in and opens nothing is no second way', () => {
  expect(oneWayIn([unlocker('passphrase'), unlocker('passkey', false)])).toBe(true)
})

test('who has two ways, or a sheet, or is not known yet, is left in peace', () => {
  expect(oneWayIn([unlocker('passkey'), unlocker('passphrase')])).toBe(false)
  expect(oneWayIn([unlocker('sheet')])).toBe(false)
  expect(oneWayIn(null)).toBe(false)
})
