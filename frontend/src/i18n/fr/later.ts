/** Messages of screens that come later: who only reads and writes fetches none of them first. */
import * as arrival from './arrival.ts'
import * as coordination from './coordination.ts'
import * as handover from './handover.ts'
import * as own from './own.ts'

export const messages = { ...arrival, ...coordination, ...handover, ...own }
