import { b64, unb64, type Bytes } from './bytes.ts'
import { open, seal } from './aead.ts'
import { context } from './context.ts'
import { CannotOpen, Malformed } from './errors.ts'
import { hkdf } from './hkdf.ts'
import { asKey, type UnlockKey, type VaultKey } from './keys.ts'
import { newSheetCode, normalizeSheetCode } from './sheet.ts'
import { newPassphrase, normalizePassphrase } from './words.ts'

/** What a person types. */
export type SecretKind = 'passphrase' | 'sheet'
export type UnlockerKind = SecretKind | 'passkey'

/** Which account's which unlocker: bound to the wrapped key. */
export interface UnlockerName {
  account: string
  id: string
  kind: UnlockerKind
}

const makers = { passphrase: newPassphrase, sheet: newSheetCode }
const normalizers = { passphrase: normalizePassphrase, sheet: normalizeSheetCode }

export const newSecret = (kind: SecretKind): string => makers[kind]()

/** The text to stretch, of what a person typed. */
export const normalizeSecret = (kind: SecretKind, typed: string): string => normalizers[kind](typed)

/** The half that signs in (base64url, sent) and the half that opens the vault (never sent). */
export const splitStretched = async (
  stretched: Bytes,
): Promise<{ auth: string; unlock: UnlockKey }> => ({
  auth: b64(await hkdf(stretched, context('auth'))),
  unlock: asKey(await hkdf(stretched, context('unlock'))),
})

/** @throws Malformed unless the passkey gave 32 bytes. */
export const passkeyUnlock = async (output: Bytes): Promise<UnlockKey> => {
  if (output.length !== 32) throw new Malformed('a passkey gives 32 bytes')
  return asKey(await hkdf(output, context('unlock')))
}

const bound = ({ account, id, kind }: UnlockerName): Bytes => context('unlocker', account, id, kind)

export const wrapVaultKey = async (
  unlock: UnlockKey,
  key: VaultKey,
  name: UnlockerName,
): Promise<string> => b64(await seal(unlock, key, bound(name)))

/** @throws CannotOpen for a wrong secret, or a wrapping made for another account, unlocker or kind. */
export const unwrapVaultKey = async (
  unlock: UnlockKey,
  wrapped: string,
  name: UnlockerName,
): Promise<VaultKey> => {
  const key = await open(unlock, unb64(wrapped), bound(name))
  if (key.length !== 32) throw new CannotOpen('not a vault key')
  return asKey(key)
}
