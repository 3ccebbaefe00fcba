import { beforeEach, expect, test, vi } from 'vitest'

import { alerts } from '#state/home/alerts.svelte.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import { session } from '#state/session/session.svelte.ts'
import type { RoomView, ThreadView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import InboxRow from './InboxRow.svelte'

const anne = { account: 'a', name: 'Anne Petit', trade: 'nurse' } as const
const me = { account: 'me', name: 'Inès Roux', trade: 'physiotherapist' } as const
const begun: ThreadView = {
  ...{ id: 't', room: 'r', excerpt: 'Qu’en pensez-vous ?', lastAt: 0, count: 3, unread: 1 },
  author: anne,
}

beforeEach(() => {
  vi.spyOn(session, 'me', 'get').mockReturnValue({ ...me, email: 'ines@example.org' })
  vi.spyOn(rooms, 'get').mockReturnValue({ id: 'r', territory: 'cpts', name: 'Plaies' } as RoomView)
  vi.spyOn(alerts, 'look').mockResolvedValue()
})

const row = (thread: ThreadView) =>
  draw(InboxRow, { entry: { thread, unread: true, concerned: true } }).textContent

test('what I wrote last is no news to me: who had written is named', () => {
  const said = row({ ...begun, lastAuthor: me })
  expect(said).toContain('Anne Petit')
  expect(said).not.toContain('Vous')
})

test('in a thread that I began, who addressed me is named, and nobody until that is known', () => {
  const mine = { ...begun, author: me }
  expect(row(mine)).not.toContain('Vous')
  vi.spyOn(alerts, 'by').mockReturnValue(anne)
  expect(row(mine)).toContain('Anne Petit')
})
