import type {
  AnnouncementRow,
  Choice,
  EventPage,
  EventRow,
  FeedMade,
  FeedState,
  Reach,
  ReadBy,
} from '#wire/agenda.ts'
import type { Hash, Millis, Signed, Uuid } from '#wire/basics.ts'

import { del, get, post, put } from './http.ts'

/** All that is still on at `from` and starts before `to`, the next first. */
export const events = async (
  territory: Hash,
  time: { from?: Millis; to?: Millis } = {},
): Promise<{ events: EventRow[] }> => {
  const all: EventRow[] = []
  for (;;) {
    const asked = { ...time, after: all.at(-1)?.id }
    const page = await get<{ events: EventRow[]; more: boolean }>(`/agenda/${territory}`, asked)
    all.push(...page.events)
    if (!page.more || page.events.length === 0) return { events: all }
  }
}

export const event = (id: Uuid) => get<EventPage>(`/events/${id}`)

export const publishEvent = (signed: Signed) => post<EventPage>('/events', signed)

export const reviseEvent = (id: Uuid, signed: Signed) => put<EventPage>(`/events/${id}`, signed)

export const cancelEvent = (id: Uuid) => del<EventPage>(`/events/${id}`)

export const answerEvent = (id: Uuid, choice: Choice) =>
  put<EventPage>(`/events/${id}/answer`, { choice })

/** I have seen that I moved up. */
export const seeEvent = (id: Uuid) => put<EventPage>(`/events/${id}/seen`, {})

/** Newest first: those before the `last` one had. */
export const announcements = (territory: Hash, last?: AnnouncementRow) =>
  get<{ announcements: AnnouncementRow[]; more: boolean }>('/announcements', {
    ...{ territory, before: last?.published_at, before_id: last?.id },
  })

export const announcement = (id: Uuid) => get<AnnouncementRow>(`/announcements/${id}`)

export const publishAnnouncement = (signed: Signed) =>
  post<AnnouncementRow>('/announcements', signed)

export const reviseAnnouncement = (id: Uuid, signed: Signed) =>
  put<AnnouncementRow>(`/announcements/${id}`, signed)

export const withdrawAnnouncement = (id: Uuid) => del<unknown>(`/announcements/${id}`)

export const acknowledge = (id: Uuid) =>
  put<AnnouncementRow>(`/announcements/${id}/acknowledged`, {})

export const reach = (id: Uuid) => get<Reach>(`/announcements/${id}/reach`)
export const readers = (id: Uuid) => get<ReadBy>(`/announcements/${id}/readers`)

export const feed = () => get<FeedState>('/agenda/feed')

export const makeFeed = () => post<FeedMade>('/agenda/feed')

export const revokeFeed = () => del<unknown>('/agenda/feed')
