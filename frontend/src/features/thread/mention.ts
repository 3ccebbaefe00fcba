import { m } from '#i18n/language.svelte.ts'
import { type Part, partsOf } from '#state/threads/mentions.ts'
import { session } from '#state/session/session.svelte.ts'

import { isMe, wholeName } from '../names.ts'

/** Whom a mention in a room's message names, and whether that is me or my profession. */
export const mentionedIn =
  (room: string) =>
  (token: string): { name: string; mine: boolean } =>
    said(partsOf(room, `<@${token}>`)[0])

function said(part: Part | undefined): { name: string; mine: boolean } {
  if (part?.kind === 'person') return { name: wholeName(part.person), mine: isMe(part.person) }
  if (part?.kind === 'trade')
    return { name: m().mention.trades[part.trade], mine: part.trade === session.me?.trade }
  return { name: m().mention.unknown, mine: false }
}
