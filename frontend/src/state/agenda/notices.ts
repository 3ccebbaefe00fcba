/** What events and announcements have in common: signed by who may publish there, believed once verified. */
import type { NewNotice, NoticeKind, Notices } from '#vault/api.ts'
import type { Hash, Signed } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { self } from '../people/self.svelte.ts'
import { refresh } from '../rooms/catchup.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { vault } from '../vault.ts'

/** For whom something is published: the whole territory, or a group by its name. */
export interface AudienceView {
  room?: string
  name?: string
}

/** Where I may publish, by the logs; the server and everybody's browser hold to the same. */
export function publishable(territory: Hash): AudienceView[] {
  const coordinates = roster.territories.get(territory)?.me?.role === 'coordinator'
  const mine = [...roster.rooms.values()].filter(
    (room) => room.territory === territory && room.iAmModerator && room.kind !== 'direct',
  )
  const groups = mine.map(({ id, name }) => ({ room: id, name: name ?? '' }))
  return [...(coordinates ? [{}] : []), ...groups]
}

export const publishesTo = (territory: Hash, room: Hash | undefined): boolean =>
  publishable(territory).some((audience) => audience.room === room)

export const audienceOf = (room: Hash | undefined): AudienceView =>
  room === undefined ? {} : { room, name: roster.rooms.get(room)?.name ?? '' }

/** What the author signed, or undefined where it does not come from who it names. */
export async function read<K extends NoticeKind>(
  kind: K,
  { payload, signature }: Signed,
): Promise<Notices[K] | undefined> {
  const verify = () => vault().verifyNotice(kind, payload, signature)
  const first = await verify()
  if (first.ok) return known(first.notice)
  if (first.code !== 'head') return undefined
  // Somebody stated something in between that this browser has not read yet.
  await refresh(logsNamed(payload))
  const second = await verify()
  return second.ok ? known(second.notice) : undefined
}

/** Signs at the newest heads. */
export async function sign<K extends NoticeKind>(
  notice: Omit<NewNotice<K>, 'now'>,
): Promise<Signed & { id: string }> {
  await refresh(notice.room === undefined ? [notice.territory] : [notice.territory, notice.room])
  return vault().signNotice({ ...notice, now: now() } as NewNotice<K>)
}

async function known<K extends NoticeKind>(notice: Notices[K]): Promise<Notices[K]> {
  await roster.meet(notice.territory.id, [notice.author])
  return notice
}

/** Of a payload that nobody has verified: used only to know which logs to ask for. */
function logsNamed(payload: string): Hash[] {
  const named = JSON.parse(payload) as { territory: { id: Hash }; room?: { id: Hash } }
  return named.room ? [named.territory.id, named.room.id] : [named.territory.id]
}

export const isMine = (account: string): boolean => account === self.account
