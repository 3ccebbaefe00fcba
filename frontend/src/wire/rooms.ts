import type { Read } from './basics.ts'
import type * as api from './generated/api.ts'

export type StoredStatement = Read<api.StatementOut>

/** A stretch of one room's log, following the `after` that was asked. */
export type Log = Read<api.LogOut>

/** Statements with what they need beside them, stored in one transaction. */
export type Submission = Read<api.Submission>
export type Joining = Read<api.Joining>
export type Founding = Read<api.Founded>

/** Keys sealed to keyholders, accounts or invitations; links from one epoch to earlier ones; wraps for all members. */
export type Sealed = api.Sealed

/** What opens a room, for me; `boxed` names who has a box of the latest epoch. */
export type Epochs = api.Epochs

export type TerritoryRow = Read<api.TerritoryOut>

/** `last` is the `seq` of the room's last message. */
export type RoomRow = Read<api.RoomOut>

export type People = api.People
export type OpenedInvitation = Read<api.Opened>
export type Heads = api.Heads

/** A closed group that one may ask to be let into; `asked` is what became of one's own request. */
export type ClosedRow = Read<api.ClosedRoomOut>

/** A signed wish to be let in, as who answers it is served it: a guest's, or a member's for a closed room. */
export type RequestRow = Read<api.RequestOut>
export type OwnRequest = Read<api.OwnRequest>
