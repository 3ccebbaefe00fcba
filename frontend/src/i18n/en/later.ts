import type { LaterMessages } from '../later.svelte.ts'

import * as arrival from './arrival.ts'
import * as coordination from './coordination.ts'
import * as handover from './handover.ts'
import * as own from './own.ts'

export const messages: LaterMessages = { ...arrival, ...coordination, ...handover, ...own }
