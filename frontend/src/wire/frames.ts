import type { Read } from './basics.ts'
import type * as frames from './generated/frames.ts'

export type ClientFrame = frames.Frames['client']
export type ServerFrame = Read<frames.Frames['server']>

export type SendFrame = frames.Send
export type HelloFrame = frames.Hello
export type AcceptedFrame = frames.Accepted
export type RefusedFrame = Read<frames.MessageRefused>
/** The whole list when it begins, then one change at a time. */
export type PresenceFrame = frames.Here | frames.Presence
export type SeenFrame = frames.Seen
export type PresenceShownFrame = frames.PresenceShown
export type InboxFrame = frames.Inbox
export type LevelFrame = frames.Level
export type ThreadLevelFrame = frames.ThreadLevel
export type EventFrame = frames.Event
export type AnnouncementFrame = frames.Announcement
export type WelcomeFrame = Read<frames.Welcome>
