import { argon2id } from 'hash-wasm'

import { utf8, type Bytes } from './bytes.ts'

/** `argon2id-1`: 64 MiB, three passes, one lane, 32 bytes out. `secret` is brought to NFC; `salt` has 16 bytes. */
export const stretch = async (secret: string, salt: Bytes): Promise<Bytes> =>
  new Uint8Array(
    await argon2id({
      password: utf8(secret.normalize('NFC')),
      salt,
      memorySize: 65_536,
      iterations: 3,
      parallelism: 1,
      hashLength: 32,
      outputType: 'binary',
    }),
  )
