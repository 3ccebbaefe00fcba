import type { Hash } from '#wire/basics.ts'
import type { InboxPage, Level } from '#wire/notifications.ts'

import { get, put } from './http.ts'

export const inbox = () => get<InboxPage>('/inbox')

export const chooseLevel = (room: Hash, level: Level) =>
  put<unknown>(`/rooms/${room}/level`, { level })
