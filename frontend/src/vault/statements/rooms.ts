import { keyholders } from '#log/keyholders.ts'
import { membershipAt } from '#log/lookup.ts'
import { seqOf, type AnyLog, type Membership, type Room, type Territory } from '#log/state.ts'

import { VaultError, type Signed, type Submission, type VaultStatements } from '../api.ts'
import type { Safe } from '../safe.ts'
import { boxedIn, boxPresent, nextEpoch, rekey } from './keys.ts'
import { AT_ONCE } from './rekeys.ts'
import { Script } from './script.ts'
import { isLeftToOthers } from './waiting.ts'

type Makers = Pick<
  VaultStatements,
  'createRoom' | 'joinRoom' | 'rename' | 'admit' | 'leave' | 'remove' | 'setRole'
>

const member = (territory: Territory, account: string): Membership => {
  const membership = membershipAt(territory, account, seqOf(territory))
  if (!membership) throw new VaultError('unknown_account')
  return membership
}

/** A script in that log, refused where it is broken. */
const scriptIn = (
  safe: Safe,
  id: string,
  now: number,
): { script: Script; log: Room | Territory } => {
  const script = new Script(safe, now)
  const log = script.log(id)
  safe.checkSound(log)
  return { script, log }
}

/** Whether the author makes the next key, and few enough hold it for its boxes to go with one statement. */
const mayRekeyAtOnce = (script: Script, log: AnyLog): boolean => {
  if (log.kind === 'open') return false
  const territory = script.territoryOf(log)
  if (isLeftToOthers(script.safe, log, territory)) return false
  const holders = boxedIn(log, territory, keyholders(log, territory))
  const isOne = script.safe.unlocked().account in keyholders(log, territory)
  return isOne && Object.keys(holders).length <= AT_ONCE
}

/** Says `remove`, with the key of the next epoch within where the author may make it at once. */
const remove = async (script: Script, id: string, accounts: string[]): Promise<void> => {
  const log = script.log(id)
  const saying = { log, action: 'remove', fields: { accounts: accounts.toSorted() } }
  const after = await script.preview(saying)
  const within = mayRekeyAtOnce(script, after.log)
    ? { rekey: await nextEpoch(script, after.log) }
    : {}
  await script.say({ ...saying, fields: { ...saying.fields, ...within } })
}

/** Who removes somebody from the territory renews the carers' key too, where that person and the author are carers. */
const renewCarers = async (script: Script, before: Territory, accounts: string[]) => {
  const carers = script.safe.carersOf(before.id)
  const own = script.safe.unlocked().account
  const concerned = accounts.some((account) => member(before, account).carer)
  if (carers && concerned && member(before, own).carer && mayRekeyAtOnce(script, carers))
    await rekey(script, carers)
}

/** A served row may hold more. */
const only = ({ payload, signature }: Signed): Signed => ({ payload, signature })

const entering = (safe: Safe) =>
  ({
    createRoom: async ({ territory, kind, purpose, name, audience, with: other, now }) => {
      const { script } = scriptIn(safe, territory, now)
      const stated = {
        ...(name === undefined ? {} : { name }),
        ...(audience === undefined ? {} : { audience }),
        ...(other === undefined ? {} : { with: other }),
      }
      const fields = { kind, purpose, ...stated }
      const room = await script.say<Room>({ territory, action: 'create', fields })
      if (kind !== 'open') await rekey(script, room)
      return { room: room.id, submission: script.submission }
    },
    joinRoom: async ({ room, now }) => {
      const { script, log } = scriptIn(safe, room, now)
      await script.say({ log, action: 'join', fields: {} })
      return script.submission
    },
    rename: async ({ room, name, now }) => {
      const { script, log } = scriptIn(safe, room, now)
      await script.say({ log, action: 'policy', fields: { name } })
      return script.submission
    },
    admit: async ({ room, account, role, request, now }) => {
      const { script, log } = scriptIn(safe, room, now)
      const { sealing } = member(script.territoryOf(log), account)
      const carried = request ? { request: only(request) } : {}
      const fields = { account, role, ...carried }
      const after = await script.say({ log, action: 'admit', fields })
      await boxPresent(script, after, { [account]: sealing })
      return script.submission
    },
  }) satisfies Partial<Makers>

const leaving = (safe: Safe) =>
  ({
    leave: async ({ room, now }): Promise<Submission> => {
      const { script, log } = scriptIn(safe, room, now)
      await script.say({ log, action: 'leave', fields: {} })
      return script.submission
    },
    remove: async ({ room, accounts, now }): Promise<Submission> => {
      const { script, log } = scriptIn(safe, room, now)
      await remove(script, room, accounts)
      if (log.kind === 'territory') await renewCarers(script, log, accounts)
      return script.submission
    },
    setRole: async ({ room, account, role, now }): Promise<Submission> => {
      const { script, log } = scriptIn(safe, room, now)
      await script.say({ log, action: 'role', fields: { account, role } })
      return script.submission
    },
  }) satisfies Partial<Makers>

export const roomStatements = (safe: Safe): Makers => ({ ...entering(safe), ...leaving(safe) })
