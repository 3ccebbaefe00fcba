import { expect, test, vi } from 'vitest'

import { alerts } from '#state/home/alerts.svelte.ts'
import type { ThreadView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import WaitingRow from './WaitingRow.svelte'

const author = { account: 'a', name: 'Anne Petit', trade: 'nurse' } as const
const lastAuthor = { account: 'me', name: 'Inès Roux', trade: 'nurse' } as const
const thread: ThreadView = {
  ...{ id: 't', room: 'r', excerpt: 'Qu’en pensez-vous ?', lastAt: 0, count: 3, unread: 1 },
  ...{ author, lastAuthor },
}

const row = () =>
  draw(WaitingRow, { item: { kind: 'message', territory: 'cpts', at: 0, thread } }).textContent

test('who addressed me is named, not who wrote last', () => {
  vi.spyOn(alerts, 'look').mockResolvedValue()
  vi.spyOn(alerts, 'by').mockReturnValue(author)
  expect(row()).toContain('Anne Petit s’adresse à vous')
})

test('nobody is named until it is known who it was', () => {
  vi.spyOn(alerts, 'look').mockResolvedValue()
  vi.spyOn(alerts, 'by').mockReturnValue(undefined)
  expect(row()).toContain('Un message pour vous')
})
