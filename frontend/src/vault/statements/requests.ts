import { text } from '#crypto/bytes.ts'
import { canonical } from '#crypto/canonical.ts'
import { sign } from '#crypto/ed25519.ts'
import type { Newcomer } from '#log/acts.ts'
import { isCarer } from '#log/keyholders.ts'
import { actingAt } from '#log/lookup.ts'
import { seqOf, type Guest, type Territory } from '#log/state.ts'
import { View } from '#log/view.ts'

import { VaultError, type Signed, type VaultStatements } from '../api.ts'
import type { Safe } from '../safe.ts'
import { boxPresent } from './keys.ts'
import { Script } from './script.ts'

type Makers = Pick<VaultStatements, 'requestEntry' | 'requestRoom' | 'admitGuest'>

/** Under which keys and card somebody is a guest of the territory now. @throws VaultError unknown_account */
const guestOf = (safe: Safe, territory: Territory, account: string): Guest => {
  for (const room of safe.rooms.values()) {
    if (room.kind !== 'onboarding' || room.territory !== territory.id) continue
    const guest = new View(room, territory).seat(account)?.guest
    if (guest) return guest
  }
  throw new VaultError('unknown_account')
}

/** @throws VaultError unknown_account for who is no member whose keys count. */
const memberOf = (territory: Territory, account: string): Newcomer => {
  const membership = actingAt(territory, account, seqOf(territory))
  if (!membership) throw new VaultError('unknown_account')
  return membership
}

/** Signed by the generation of keys that it names: the one that stands in the log. */
const signedRequest = async (
  safe: Safe,
  { signing, sealing, card }: Newcomer,
  place: { territory: string; room?: string; at: number },
): Promise<Signed> => {
  const { account, seeds: last, generations } = safe.unlocked()
  const seeds = generations.find((each) => each.signing === signing)?.seeds ?? last
  const payload = canonical({ v: 1, account, signing, sealing, card, ...place })
  return { payload: text(payload), signature: await sign(seeds.signing, 'request', payload) }
}

const asking = (safe: Safe) =>
  ({
    requestEntry: async ({ territory: id, now }) => {
      const territory = safe.territory(id)
      safe.checkSound(territory)
      const guest = guestOf(safe, territory, safe.unlocked().account)
      return signedRequest(safe, guest, { territory: id, at: now })
    },
    requestRoom: async ({ territory: id, room, now }) => {
      const territory = safe.territory(id)
      safe.checkSound(territory)
      const member = memberOf(territory, safe.unlocked().account)
      return signedRequest(safe, member, { territory: id, room, at: now })
    },
  }) satisfies Partial<Makers>

export const requestStatements = (safe: Safe): Makers => ({
  ...asking(safe),
  admitGuest: async ({ territory: id, account, request, carer, now }) => {
    const script = new Script(safe, now)
    const log = script.territory(id)
    safe.checkSound(log)
    const { signing, sealing, card } = guestOf(safe, log, account)
    const stated = { account, signing, sealing, card, role: 'member', carer, basis: 'said' }
    const { payload, signature } = request
    const fields = { ...stated, request: { payload, signature } }
    const after = await script.say<Territory>({ log, action: 'admit', fields })
    await boxPresent(script, after, { [account]: sealing })
    const carers = safe.carersOf(id)
    if (carer && carers && isCarer(after, safe.unlocked().account, seqOf(after)))
      await boxPresent(script, carers, { [account]: sealing })
    return script.submission
  },
})
