import type { Hash, Uuid } from '#wire/basics.ts'
import type { Envelope, ReadPosition, ThreadRow } from '#wire/threads.ts'

import { get, post } from './http.ts'

interface Page {
  before?: number
  after?: number
  limit?: number
}

interface CasesAsked {
  state: readonly string[]
  room?: Hash | undefined
  before?: Uuid | undefined
  limit?: number
}

/** Newest activity first; `before` is the `last_seq` of the last one had. */
export const threads = (room: Hash, page: Omit<Page, 'after'> = {}) =>
  get<{ threads: ThreadRow[] }>(`/rooms/${room}/threads`, { ...page })

export const thread = (id: Uuid) => get<ThreadRow>(`/threads/${id}`)

const UNDER = 50

/** All those under an announcement or event that I may read, newest activity first. */
export const threadsAbout = async (about: Uuid): Promise<{ threads: ThreadRow[] }> => {
  const all: ThreadRow[] = []
  for (;;) {
    const asked = { about, before: all.at(-1)?.id, limit: UNDER }
    const { threads } = await get<{ threads: ThreadRow[] }>('/threads', asked)
    all.push(...threads)
    if (threads.length < UNDER) return { threads: all }
  }
}

/** The latest opened first; of all rooms I am in, or of one. `before` is the id of the last one had. */
export const cases = (asked: CasesAsked) => get<{ threads: ThreadRow[] }>('/cases', { ...asked })

/** What a page tells of what was done to its messages; a site that says more is not listened to. */
const BESIDE = 2_000
const LIMIT = 100

/**
 * In the order of `seq`; with no bound, the latest. `around`: a message by its id, by its header's hash, or as the first that is new
 * after so many. `beside`: what was done to these, further on or before.
 */
export const messages = async (
  thread: Uuid,
  page: Page & { around?: Uuid | Hash | number } = {},
) => {
  const path = `/threads/${thread}/messages`
  const asked = get<{ messages: Envelope[]; beside?: Envelope[]; more: boolean }>(path, { ...page })
  const { messages, beside = [], more } = await asked
  return { messages: messages.slice(0, page.limit ?? LIMIT), beside: beside.slice(0, BESIDE), more }
}

/** Of a case: who of its group has seen it. */
export const readers = (thread: Uuid) => get<{ seen: Uuid[] }>(`/threads/${thread}/readers`)

/** The versions of a room's documents, and pins, in the order of `seq`; `beside`: what was done to them, and titles. */
export const documents = (room: Hash, page: Omit<Page, 'after'> = {}) =>
  get<{ messages: Envelope[]; beside?: Envelope[]; more: boolean }>(`/rooms/${room}/documents`, {
    ...page,
  })

export const roomMessages = (room: Hash, page: Omit<Page, 'before'>) =>
  get<{ messages: Envelope[]; last: number }>(`/rooms/${room}/messages`, { ...page })

export const markRead = (positions: ReadPosition[]) => post<unknown>('/read', { positions })

export const markAllRead = (through: Record<Hash, number>) =>
  post<unknown>('/read', { all: true, through })
