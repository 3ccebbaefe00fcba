/**
 * What home and the threads of a trusted browser showed last, sealed by the key that cannot leave this browser, so that the page
 * itself opens it at its next start, before the vault's worker is there. No key is in it.
 */
import { open, seal } from '#crypto/aead.ts'
import { text, utf8, type Bytes } from '#crypto/bytes.ts'
import { context } from '#crypto/context.ts'

import { kept } from './cacheStore.ts'
import { indexedDbStore, type TrustedDevice } from './trusted.ts'

export const GLIMPSE = 'glimpse'

/** `release` names the code that wrote it: another one may show something else. */
export interface KeptGlimpse {
  release: string
  text: string
}

const bound = (account: string, release: string): Bytes =>
  context('private', account, `${GLIMPSE} ${release}`)

export const sealGlimpse = (
  { account, device }: TrustedDevice,
  { release, text: shown }: KeptGlimpse,
): Promise<Bytes> => seal(device, utf8(shown), bound(account, release))

/** @throws CannotOpen what another release or another trust of this browser sealed. */
export const openGlimpse = async (
  { account, device }: TrustedDevice,
  { release, sealed }: { release: string; sealed: Bytes },
): Promise<string> => text(await open(device, sealed, bound(account, release)))

/** Undefined where this browser keeps none for this release. */
export const keptGlimpse = async (release: string): Promise<string | undefined> => {
  try {
    const trusted = await indexedDbStore.read()
    const sealed = trusted && (await kept(GLIMPSE))
    return sealed && (await openGlimpse(trusted, { release, sealed }))
  } catch {
    return undefined
  }
}
