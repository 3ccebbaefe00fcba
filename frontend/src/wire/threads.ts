import type { Read } from './basics.ts'
import type * as api from './generated/api.ts'

/** A sealed message as stored: `seq` among its room's, `number` in its thread, both from 1 and gapless. */
export type Envelope = api.Envelope

/** `position` is how many of its messages I have read. */
export type ThreadRow = Read<api.ThreadRow>

export type ReadPosition = api.ReadPlace
