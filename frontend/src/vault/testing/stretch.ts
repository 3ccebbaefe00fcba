import { argon2id } from 'hash-wasm'

import { utf8, type Bytes } from '#crypto/bytes.ts'

/** `argon2id-1` but for its cost, a third of a second of a core several times in each scene. What it costs has its own vectors. */
export const stretch = async (secret: string, salt: Bytes): Promise<Bytes> =>
  new Uint8Array(
    await argon2id({
      password: utf8(secret.normalize('NFC')),
      salt,
      memorySize: 64,
      iterations: 1,
      parallelism: 1,
      hashLength: 32,
      outputType: 'binary',
    }),
  )
