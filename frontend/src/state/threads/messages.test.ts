import { expect, test } from 'vitest'

import type { OpenedMessage, RoomView } from '#vault/api.ts'
import type { Envelope } from '#wire/threads.ts'

import { roster } from '../rooms/roster.svelte.ts'
import { excerpt, titleIn, unshown } from './messages.ts'

const TURNS = '\u202e\u2066\u200f\u200b'

const titled = (kind: string, title: string) =>
  titleIn({ ok: true, kind, hash: '#', content: { text: 'Bonjour', title } } as OpenedMessage)

test('a title turns nothing that stands beside it, whoever sealed it', () => {
  expect(titled('title', `${TURNS}Mèches`)).toBe('Mèches')
  expect(titled('post', `Mè${TURNS}ches`)).toBe('Mèches')
})

test('nor do the first words of a message, where others follow', () => {
  expect(excerpt(`${TURNS}Bonjour 👩\u200d⚕️`)).toBe('Bonjour 👩\u200d⚕️')
})

test('what nobody gave this browser the means to open is shut where the rest is open, and waits with it where nothing is', () => {
  const header = JSON.stringify({ sender: 'paul', thread: 'thread', id: 'message' })
  const envelope = { room: 'room', seq: 1, header, at: 0 } as Envelope
  const open = (ready: boolean) =>
    roster.rooms.set('room', { territory: 'territory', members: [], ready } as unknown as RoomView)
  open(false)
  expect(unshown(envelope, 'key')).toBeUndefined()
  open(true)
  expect(unshown(envelope, 'key')).toMatchObject({ problem: 'shut', text: '' })
  expect(unshown(envelope, 'head')).toMatchObject({ problem: 'unproven' })
  roster.rooms.delete('room')
})
