import type { Bytes } from './bytes.ts'
import { open, seal } from './aead.ts'
import { context } from './context.ts'
import { asKey, type VaultKey } from './keys.ts'

/** A key that this browser can use and nobody can take out of it. */
export const newDeviceKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

const bound = (account: string): Bytes => context('private', account, 'trusted-device')

export const wrapForDevice = (device: CryptoKey, key: VaultKey, account: string): Promise<Bytes> =>
  seal(device, key, bound(account))

/** @throws CannotOpen for another device's key or account. */
export const unwrapOnDevice = async (
  device: CryptoKey,
  wrapped: Bytes,
  account: string,
): Promise<VaultKey> => asKey(await open(device, wrapped, bound(account)))
