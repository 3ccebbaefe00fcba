import type { Read } from './basics.ts'
import type * as api from './generated/api.ts'

/** The newcomers of a territory, and what of the welcome concerns me. */
export type WelcomePage = Read<api.Welcome>
export type Step = api.Mine['steps'][number]
