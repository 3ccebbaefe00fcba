// @vitest-environment node
import { expect, test } from 'vitest'

import { quickest } from './ways.ts'

test('one gesture comes before words, and words before a paper that lies elsewhere', () => {
  expect(quickest(['sheet', 'passphrase', 'passkey'], 'prf')).toEqual([
    'passkey',
    'passphrase',
    'sheet',
  ])
})

test('where the device can make no gesture, another device’s comes last and stays possible', () => {
  expect(quickest(['passkey', 'passphrase'], 'unsupported')).toEqual(['passphrase', 'passkey'])
})
