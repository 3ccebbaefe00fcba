import { afterEach, expect, test } from 'vitest'

import type { AnnouncementNotice, RoomView } from '#vault/api.ts'

import { self } from '../people/self.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { announcementView } from './announcement-views.ts'

const head = (id: string) => ({ id, seq: 1, hash: 'h' })
const row = { id: 'a', payload: '', signature: '', html: '', published_at: 1, acknowledged: false }

/** What stands on it for me, announced to this room or to the whole territory. */
function acknowledged(room?: string): string {
  const said = { title: 'Garde', text: 'Voir plus bas.', acknowledge: true, at: 1, revision: 1 }
  const place = { territory: head('t'), ...(room === undefined ? {} : { room: head(room) }) }
  const notice = { v: 1, id: 'a', author: 'claire', ...place, ...said } as AnnouncementNotice
  return announcementView({ row, notice }).acknowledged
}

test('its author is not asked to read their own', () => {
  self.account = 'claire'
  expect(acknowledged()).toBe('not_asked')
})

afterEach(() => {
  roster.rooms.clear()
  self.account = ''
})

test('an announcement to the whole territory asks me', () => {
  expect(acknowledged()).toBe('asked')
})

test('one to a group asks me only where I am in it', () => {
  roster.rooms.set('mine', { joined: true } as RoomView)
  roster.rooms.set('open', { joined: false } as RoomView)
  expect(acknowledged('mine')).toBe('asked')
  expect(acknowledged('open')).toBe('not_asked')
  expect(acknowledged('unknown')).toBe('not_asked')
})
