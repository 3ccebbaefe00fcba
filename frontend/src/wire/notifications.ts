import type { Read } from './basics.ts'
import type * as api from './generated/api.ts'

/** Every room's level, the unread threads and some read ones. */
export type InboxPage = Read<api.Inbox>

/** How much of a room somebody hears of. */
export type Level = api.LevelChosen['level']

/** How much of a thread: all of it, nothing, or as much as of its room. */
export type ThreadLevel = api.ThreadLevelChosen['level']

/** Something that was done with my access. */
export type InboxAct = Read<api.InboxAct>
