import { expect, test } from 'vitest'

import { m } from '#i18n/language.svelte.ts'
import { trades } from '#i18n/trades.ts'

import { tradeIcons } from './icons.ts'
import { draw } from './testing/draw.ts'
import TradeMark from './TradeMark.svelte'

test.each(trades)('%s is shown by an icon and by its word', (trade) => {
  const page = draw(TradeMark, { trade })
  expect(page.textContent).toContain(m().trade[trade])
  expect(page.querySelector('path')?.getAttribute('d')).toBe(tradeIcons[trade])
})

test('no two trades share an icon or a word', () => {
  expect(new Set(trades.map((trade) => tradeIcons[trade])).size).toBe(trades.length)
  expect(new Set(trades.map((trade) => m().trade[trade])).size).toBe(trades.length)
})
