import { b64, text, unb64, utf8 } from '#crypto/bytes.ts'
import { canonical, parse } from '#crypto/canonical.ts'
import { bytes, object, string } from '#crypto/fields.ts'
import { openEnrolment, sealEnrolment } from '#crypto/invitations.ts'
import { asKey, type EnrolmentKey, type VaultKey } from '#crypto/keys.ts'
import { openVault, sealVault } from '#crypto/vault.ts'

import { anchorAll } from './anchors.ts'
import type { VaultInvitations } from './api.ts'
import { orWrongSecret } from './keys.ts'
import { openAccount, type Safe } from './safe.ts'

const onShelf = object((fields) => ({
  account: fields.take('account', string),
  key: asKey<VaultKey>(unb64(fields.take('key', bytes(32)))),
  vault: fields.take('vault', string),
  prepared: fields.take('prepared', string),
}))

/** A newcomer's keys and what their page prepared, under the link by which they come: nothing is on the server yet. */
export const vaultShelf = (
  safe: Safe,
  keyOf: (invitation: string) => EnrolmentKey,
): Pick<VaultInvitations, 'sealEnrolment' | 'openEnrolment'> => ({
  sealEnrolment: async ({ invitation, prepared }) => {
    const { account, key, content } = safe.unlocked()
    const vault = await sealVault(key, account, content)
    const shelved = text(canonical({ account, key: b64(key), vault, prepared }))
    return sealEnrolment(keyOf(invitation), invitation, shelved)
  },
  openEnrolment: async ({ invitation, sealed }) => {
    const opened = await openEnrolment(keyOf(invitation), invitation, sealed).catch(orWrongSecret)
    const { account, key, vault, prepared } = onShelf(parse(utf8(opened)))
    safe.own = await openAccount(account, key, await openVault(key, account, vault))
    anchorAll(safe)
    return prepared
  },
})
