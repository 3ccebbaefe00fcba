/** The source catalogue. A message is a sentence, or a function of what it names. */
import * as common from './common.ts'
import * as entry from './entry.ts'
import * as management from './management.ts'
import * as rooms from './rooms.ts'

export const messages = { ...common, ...entry, ...rooms, ...management }
