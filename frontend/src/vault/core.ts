import type { Vault } from './api.ts'
import { vaultAnswers, type AnswersTools } from './answers.ts'
import type { SealBoxes } from './boxes.ts'
import { vaultCache, type CacheTools } from './cache.ts'
import { vaultGathered, type GatheredTools } from './gathered.ts'
import { vaultHandovers } from './handovers.ts'
import { vaultInvitations } from './invitations.ts'
import { vaultKeys, type KeyTools } from './keys.ts'
import { vaultLogs } from './logs.ts'
import { openMessages } from './messages.ts'
import { vaultNotices } from './notices.ts'
import { Safe } from './safe.ts'
import { sealMessage } from './sealing.ts'
import { ingestLogs } from './served.ts'
import { conversationStatements } from './statements/conversations.ts'
import { foundTerritory } from './statements/founding.ts'
import { inviteStatements } from './statements/invites.ts'
import { rekeyStatements } from './statements/rekeys.ts'
import { replacingStatements } from './statements/replacing.ts'
import { requestStatements } from './statements/requests.ts'
import { roomStatements } from './statements/rooms.ts'
import { vaultViews } from './views/index.ts'

/** Calls wait for each other: each finds logs, keys and threads as the one before left them. */
const inTurn = <V extends object>(vault: V): V => {
  let last: Promise<unknown> = Promise.resolve()
  const wait =
    (call: (...args: unknown[]) => Promise<unknown>) =>
    (...args: unknown[]) => {
      const answer = last.then(() => call(...args))
      last = answer.catch(() => undefined)
      return answer
    }
  return Object.fromEntries(Object.entries(vault).map(([name, call]) => [name, wait(call)])) as V
}

/** A vault in this thread: the worker serves one, tests call it directly. */
export const createVault = (
  tools: KeyTools & CacheTools & GatheredTools & AnswersTools & { seal?: SealBoxes },
): Vault => {
  const safe = new Safe(tools.seal)
  return inTurn<Vault>({
    ...vaultKeys(safe, tools),
    ...vaultHandovers(safe),
    ...vaultLogs(safe),
    ingestLogs: (served) => ingestLogs(safe, served),
    ...vaultCache(safe, tools),
    ...vaultGathered(safe, tools),
    ...vaultAnswers(safe, tools),
    ...vaultInvitations(safe),
    ...vaultNotices(safe),
    ...vaultViews(safe),
    ...roomStatements(safe),
    ...conversationStatements(safe),
    ...inviteStatements(safe),
    ...requestStatements(safe),
    ...rekeyStatements(safe),
    ...replacingStatements(safe),
    foundTerritory: foundTerritory(safe),
    openMessages: (envelopes) => openMessages(safe, envelopes),
    sealMessage: (message) => sealMessage(safe, message),
  })
}
