import { b64 } from '#crypto/bytes.ts'
import type { AnyLog } from '#log/state.ts'

import type { VaultStatements } from '../api.ts'
import { identityIn, keysBehind } from '../generations.ts'
import type { Safe } from '../safe.ts'
import { nextEpoch } from './keys.ts'
import { Script } from './script.ts'
import { isLeftToOthers } from './waiting.ts'

type Makers = Pick<VaultStatements, 'keysBehind' | 'replaceKeys'>

/**
 * Brings the last keys into one log, signed by those that stand there; a territory's with its new key within, but for who
 * waits for the present one.
 */
const replaceKeys = async (safe: Safe, room: string, now: number) => {
  const own = safe.unlocked()
  const script = new Script(safe, now)
  const log: AnyLog = script.log(room)
  safe.checkSound(log)
  const { seeds } = identityIn(own, log, script.territoryOf(log))
  const signer = { account: own.account, signing: seeds.signing, cosigning: own.seeds.signing }
  const { sealing, sealingKey } = await own.sealed()
  const fields = { signing: own.signing, sealing }
  const saying = { log, action: 'replace_keys', fields, signer }
  const after = await script.preview(saying)
  const renews = log.kind === 'territory' && !isLeftToOthers(safe, log, log)
  const within = renews ? { rekey: await nextEpoch(script, after.log) } : {}
  await script.say({ ...saying, fields: { ...fields, ...within } })
  script.beside.sealing.push(b64(sealingKey))
  return script.submission
}

export const replacingStatements = (safe: Safe): Makers => ({
  keysBehind: async () => keysBehind(safe),
  replaceKeys: ({ room, now }) => replaceKeys(safe, room, now),
})
