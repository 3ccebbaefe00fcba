import type { Read } from './basics.ts'
import type * as api from './generated/api.ts'

export type Template = Read<api.TemplateOut>

/** A group that stands open, and for how many days nobody has written in it. */
export type GroupRow = Read<api.GroupOut>
