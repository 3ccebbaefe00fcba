import { PasskeyError } from '#net/webauthn.ts'
import type { SecretKind } from '#vault/api.ts'
import type { B64 } from '#wire/basics.ts'
import type { SealedVault, Unlocker, UnlockerKind } from '#wire/identity.ts'

import { self } from '../people/self.svelte.ts'
import { Problem } from '../problem.ts'
import { vault } from '../vault.ts'
import { signWithPasskey } from './passkeys.ts'

/** The part of an unlocker that stays here, and which one of the account's it is. */
export interface Half {
  handle: string
  which: (unlocker: Unlocker) => boolean
}

/** After a gesture that may only have signed in. */
export type Given = Pick<Half, 'which'> & { handle: string | undefined }

export const ofKind =
  (wanted: SecretKind): Half['which'] =>
  ({ kind }) =>
    kind === wanted

export const ofCredential =
  (wanted: B64): Half['which'] =>
  ({ credential }) =>
    credential === wanted

/** Opens the vault that the server keeps; `wrong` where this unlocker does not open it. */
export async function openVault(kept: SealedVault, { handle, which }: Half): Promise<void> {
  const { account, ciphertext, unlockers } = kept
  const { id, kind, wrapped } = unlockers.find(which) ?? {}
  if (id === undefined || kind === undefined || wrapped === undefined) throw new Problem('wrong')
  await vault().unlock({ handle, account, ciphertext, unlocker: { id, kind, wrapped } })
  self.account = account
}

/** What a person typed, stretched with the salt of the account's own unlocker; `wrong` where it has none of that kind. */
export async function stretchFor({ unlockers }: SealedVault, kind: SecretKind, text: string) {
  const salt = unlockers.find(ofKind(kind))?.salt
  if (salt === undefined) throw new Problem('wrong')
  return vault().stretch({ kind, text, salt })
}

/** Kinds of what opens, and not of what only signs in. */
export const waysIn = ({ unlockers }: SealedVault): UnlockerKind[] => {
  const opens = unlockers.filter(({ wrapped }) => wrapped !== undefined)
  return [...new Set(opens.map(({ kind }) => kind))]
}

/** Credentials of all passkeys. */
export const passkeysOf = ({ unlockers }: SealedVault): B64[] =>
  unlockers.flatMap(({ credential }) => credential ?? [])

/** Credentials of those that open; `wrong` where there are none. */
function openersOf({ unlockers, ...kept }: SealedVault): B64[] {
  const opens = unlockers.filter(({ wrapped }) => wrapped !== undefined)
  const found = passkeysOf({ ...kept, unlockers: opens })
  if (found.length === 0) throw new Problem('wrong')
  return found
}

/** A gesture with one of the account's passkeys, which must open. */
export async function openingBy(kept: SealedVault): Promise<Half> {
  const { credential, handle } = await signWithPasskey(openersOf(kept))
  if (handle === undefined) throw new PasskeyError('no_prf')
  return { handle, which: ofCredential(credential.id) }
}
