import type { Read } from './basics.ts'
import type * as api from './generated/api.ts'

export type HandoverKey = api.HandoverKey
export type HandoverAnswer = api.HandoverAnswer
export type HandoverLife = api.HandoverLife
export type HandoverSeen = Read<api.HandoverSeen>
export type HandoverAnswered = Read<api.HandoverAnswered>
