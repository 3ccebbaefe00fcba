import type { RequestRow } from '#wire/rooms.ts'

import { me } from './accounts.ts'
import type { Handler } from './handler.ts'
import type { Site, StoredRoom } from './site.ts'

const doorOf = (site: Site, room: string): RequestRow[] => {
  const waiting = site.doors.get(room) ?? []
  return waiting.filter(({ account }) => !site.room(room).members.has(account))
}

const without = (site: Site, room: string, account: string): Record<string, never> => {
  site.doors.set(
    room,
    doorOf(site, room).filter((each) => each.account !== account),
  )
  return {}
}

const nameOf = ({ log }: StoredRoom): string =>
  log
    .map(({ payload }) => (JSON.parse(payload) as { name?: string }).name ?? '')
    .findLast(Boolean) ?? ''

/** Closed groups seen from outside, and who asks to be let in. */
export const doors: Record<string, Handler> = {
  'GET territories/*/closed': (site, cookie, [, territory]) => {
    const { id: account } = me(site, cookie)
    return [...site.rooms.values()]
      .filter((room) => room.kind === 'closed' && room.territory === territory)
      .filter(({ purpose, members }) => purpose === 'working_group' && !members.has(account))
      .map((room) => ({
        ...{ id: room.id, name: nameOf(room), purpose: room.purpose, members: room.members.size },
        moderators: [...room.members].slice(0, 1),
        asked: doorOf(site, room.id).some((each) => each.account === account) ? 'waiting' : null,
      }))
  },
  'PUT rooms/*/request': (site, cookie, [, room = ''], { payload, signature }) => {
    const asked = { payload: payload as string, signature: signature as string }
    const row = { account: me(site, cookie).id, at: Date.now(), ...asked }
    site.doors.set(room, [...doorOf(site, room), row])
    return {}
  },
  'DELETE rooms/*/request': (site, cookie, [, room = '']) =>
    without(site, room, me(site, cookie).id),
  'GET rooms/*/requests': (site, _cookie, [, room = '']) => doorOf(site, room),
  'DELETE rooms/*/requests/*': (site, _cookie, [, room = '', , account = '']) =>
    without(site, room, account),
}
