import type { Room } from '#log/state.ts'

import { VaultError, type VaultStatements } from '../api.ts'
import type { Safe } from '../safe.ts'
import { rekey } from './keys.ts'
import { Script } from './script.ts'

type Makers = Pick<VaultStatements, 'createConversation'>

/** As many others as a conversation begins with. */
const OTHERS = 8

/** What begins it: with one other both are named at once, with more each is admitted. */
const begin = async (script: Script, territory: string, accounts: string[]): Promise<Room> => {
  const [first = '', ...more] = accounts
  const kind = more.length === 0 ? { kind: 'direct', with: first } : { kind: 'closed' }
  const fields = { ...kind, purpose: 'conversation' }
  let room = await script.say<Room>({ territory, action: 'create', fields })
  if (more.length === 0) return room
  for (const account of accounts)
    room = await script.say<Room>({
      log: room,
      action: 'admit',
      fields: { account, role: 'member' },
    })
  return room
}

export const conversationStatements = (safe: Safe): Makers => ({
  createConversation: async ({ territory, accounts, now }) => {
    if (accounts.length < 1 || accounts.length > OTHERS)
      throw new VaultError('form', 'a conversation is with one to eight others')
    const script = new Script(safe, now)
    safe.checkSound(script.territory(territory))
    // The first key comes last, so that it is boxed to everybody at once.
    const room = await rekey(script, await begin(script, territory, accounts))
    return { room: room.id, submission: script.submission }
  },
})
