// @vitest-environment node
import { expect, test } from 'vitest'

import type { MessageView } from '#state/views.ts'

import { layOut } from './layout.ts'

const NOON = new Date(2026, 2, 3, 12).getTime()
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const message = (
  id: string,
  at: number,
  account = 'ana',
  extra: Partial<MessageView> = {},
): MessageView => ({
  id,
  author: { account, name: account, trade: 'nurse' },
  own: false,
  kind: 'post',
  text: id,
  at,
  state: 'received',
  unread: false,
  reactions: [],
  files: [],
  abilities: { edit: false, remove: false, react: false, reply: false, vote: false },
  ...extra,
})

const follows = (...messages: MessageView[]) => layOut(messages, null).map((line) => line.follows)

test('the same person writing again within minutes is not named again', () => {
  expect(follows(message('a', NOON), message('b', NOON + MINUTE))).toEqual([false, true])
})

test('another person, or the same one later, is named', () => {
  expect(follows(message('a', NOON), message('b', NOON + 1, 'luc'))).toEqual([false, false])
  expect(follows(message('a', NOON), message('b', NOON + 2 * MINUTE))).toEqual([false, false])
})

test('a new day starts with its name, and names the person again', () => {
  const late = new Date(2026, 2, 3, 23, 59).getTime()
  const [, second] = layOut([message('a', late), message('b', late + 2 * MINUTE)], null)
  expect(second).toMatchObject({ startsDay: true, follows: false })
})

test('each day is named once', () => {
  const lines = layOut(
    [message('a', NOON), message('b', NOON + DAY), message('c', NOON + DAY + 1)],
    null,
  )
  expect(lines.map((line) => line.startsDay)).toEqual([true, true, false])
})

test('the first new message stands under its line, named', () => {
  const lines = layOut([message('a', NOON), message('b', NOON + 1)], 'b')
  expect(lines[1]).toMatchObject({ startsNew: true, follows: false })
})

test('what follows a forged message is never drawn as its continuation', () => {
  expect(follows(message('a', NOON, 'ana', { problem: 'forged' }), message('b', NOON + 1))).toEqual(
    [false, false],
  )
})

test('what is drawn first knows what stands above it', () => {
  const [line] = layOut([message('b', NOON + 1)], null, message('a', NOON))
  expect(line).toMatchObject({ startsDay: false, follows: true })
})

test('an answer to a message, and what stands beside a deleted one, is named', () => {
  const answer = message('b', NOON + 1, 'ana', { reply: { id: 'a', excerpt: 'a' } })
  expect(follows(message('a', NOON), answer)).toEqual([false, false])
  const gone = { deleted: { by: message('a', NOON).author, at: NOON } }
  expect(follows(message('a', NOON, 'ana', gone), message('b', NOON + 1))).toEqual([false, false])
})

test('what follows a gap knows nothing of what stands above it: its day and its author are named', () => {
  const [above, below] = [message('a', NOON), message('b', NOON + 1)]
  const [, line] = layOut([above, below], null, undefined, new Map([['a', 9]]))
  expect(line).toMatchObject({ startsDay: true, follows: false })
})
