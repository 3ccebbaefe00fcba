import { text } from '#crypto/bytes.ts'
import { canonical } from '#crypto/canonical.ts'
import { sign } from '#crypto/ed25519.ts'
import { isCarer } from '#log/keyholders.ts'
import { seqOf, type Guest, type Territory } from '#log/state.ts'
import { View } from '#log/view.ts'

import { VaultError, type VaultStatements } from '../api.ts'
import type { Safe } from '../safe.ts'
import { boxPresent } from './keys.ts'
import { Script } from './script.ts'

type Makers = Pick<VaultStatements, 'requestEntry' | 'admitGuest'>

/** Under which keys and card somebody is a guest of the territory now. @throws VaultError unknown_account */
const guestOf = (safe: Safe, territory: Territory, account: string): Guest => {
  for (const room of safe.rooms.values()) {
    if (room.kind !== 'onboarding' || room.territory !== territory.id) continue
    const guest = new View(room, territory).seat(account)?.guest
    if (guest) return guest
  }
  throw new VaultError('unknown_account')
}

export const requestStatements = (safe: Safe): Makers => ({
  requestEntry: async ({ territory: id, now }) => {
    const { account, seeds: last, generations } = safe.unlocked()
    const territory = safe.territory(id)
    safe.checkSound(territory)
    const { signing, sealing, card } = guestOf(safe, territory, account)
    const seeds = generations.find((each) => each.signing === signing)?.seeds ?? last
    const asked = { v: 1, territory: id, account, signing, sealing, card, at: now }
    const payload = canonical(asked)
    return { payload: text(payload), signature: await sign(seeds.signing, 'request', payload) }
  },
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
