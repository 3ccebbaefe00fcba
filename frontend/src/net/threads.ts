import type { Hash, Uuid } from '#wire/basics.ts'
import type { Envelope, ReadPosition, ThreadRow } from '#wire/threads.ts'

import { get, post } from './http.ts'

interface Page {
  before?: number
  after?: number
  limit?: number
}

/** Newest activity first; `before` is the `last_seq` of the last one had. */
export const threads = (room: Hash, page: Omit<Page, 'after'> = {}) =>
  get<{ threads: ThreadRow[] }>(`/rooms/${room}/threads`, { ...page })

/** In the order of `seq`; with neither bound, the latest. */
export const messages = (thread: Uuid, page: Page = {}) =>
  get<{ messages: Envelope[]; more: boolean }>(`/threads/${thread}/messages`, { ...page })

export const roomMessages = (room: Hash, page: Omit<Page, 'before'>) =>
  get<{ messages: Envelope[]; last: number }>(`/rooms/${room}/messages`, { ...page })

export const markRead = (positions: ReadPosition[]) => post<unknown>('/read', { positions })

export const markAllRead = (through: Record<Hash, number>) =>
  post<unknown>('/read', { all: true, through })
