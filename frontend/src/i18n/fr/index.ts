/** The source catalogue. A message is a sentence, or a function of what it names. */
import * as access from './access.ts'
import * as agenda from './agenda.ts'
import * as alarm from './alarm.ts'
import * as cases from './cases.ts'
import * as common from './common.ts'
import * as conversations from './conversations.ts'
import * as directory from './directory.ts'
import * as discussion from './discussion.ts'
import * as documents from './documents.ts'
import * as entry from './entry.ts'
import * as files from './files.ts'
import * as home from './home.ts'
import * as management from './management.ts'
import * as mentions from './mentions.ts'
import * as psc from './psc.ts'
import * as refused from './refused.ts'
import * as rooms from './rooms.ts'
import * as search from './search.ts'
import * as unsent from './unsent.ts'

export const messages = {
  ...access,
  ...agenda,
  ...alarm,
  ...cases,
  ...common,
  ...conversations,
  ...directory,
  ...discussion,
  ...documents,
  ...entry,
  ...files,
  ...home,
  ...mentions,
  ...psc,
  ...refused,
  ...rooms,
  ...management,
  ...search,
  ...unsent,
}
