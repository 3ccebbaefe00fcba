import type { Read } from './basics.ts'
import type * as api from './generated/api.ts'

export type Choice = api.Choice

/** Counts, and my own answer; what the event says stands in its payload. */
export type EventRow = Read<api.EventRow>
export type EventPage = Read<api.EventOut>
export type AnnouncementRow = Read<api.AnnouncementRow>
export type Reach = Read<api.Reach>
export type ReadBy = Read<api.ReadBy>
export type FeedState = Read<api.FeedState>
export type FeedMade = Read<api.FeedMade>
