import type { Hash, Uuid } from '#wire/basics.ts'
import type { InboxPage, Level, ThreadLevel } from '#wire/notifications.ts'

import { get, put } from './http.ts'

export const inbox = () => get<InboxPage>('/inbox')

export const chooseLevel = (room: Hash, level: Level) =>
  put<unknown>(`/rooms/${room}/level`, { level })

export const chooseThreadLevel = (thread: Uuid, level: ThreadLevel) =>
  put<unknown>(`/threads/${thread}/level`, { level })
