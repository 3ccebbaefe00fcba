import type { Room } from '#log/state.ts'
import { View } from '#log/view.ts'

import type { NewMessage } from './api.ts'
import type { Safe } from './safe.ts'
import { memberView } from './views/members.ts'

/** A person, or everybody of a profession, in a text. */
const TOKEN = /<@([^<>\s|]+)(?:\|([^<>|]+))?>/g

const textOf = (message: NewMessage): string => {
  if (message.kind !== 'post' && message.kind !== 'case' && message.kind !== 'edit') return ''
  return 'question' in message.content ? message.content.question : message.content.text
}

const mentions = (text: string): string[] =>
  [...text.matchAll(TOKEN)].map(([token]) => token.slice(2, -1))

/** Of an edit, those alone whom the words before it did not name. */
const named = (message: NewMessage): string[] => {
  const asked = message.kind === 'case' ? message.content.asked : []
  const before = new Set(message.kind === 'edit' ? mentions(message.before ?? '') : [])
  return [...asked, ...mentions(textOf(message))].filter((name) => !before.has(name))
}

/** Those of the room, but the author, whom a message names, or whose cards name a profession that it names or asks. */
export const alerted = (safe: Safe, room: Room, message: NewMessage): string[] => {
  const names = new Set(named(message))
  if (names.size === 0) return []
  const told = new Set(message.kind === 'edit' ? message.told : [])
  const territory = safe.territory(room.territory)
  return new View(room, territory)
    .seats()
    .map(([account]) => memberView(safe, territory, account))
    .filter(({ account, profession: { table, code } }) =>
      [account, `${table}|${code}`].some((name) => names.has(name)),
    )
    .map(({ account }) => account)
    .filter((account) => account !== safe.own?.account && !told.has(account))
}
