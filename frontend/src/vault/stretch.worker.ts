import { stretch } from '#crypto/argon2.ts'

import type { StretchAnswer, StretchCall } from './stretcher.ts'

/** Argon2id apart from everything else: its WebAssembly needs 'wasm-unsafe-eval', which no other script gets. */
self.addEventListener('message', ({ data: { id, secret, salt } }: MessageEvent<StretchCall>) => {
  void stretch(secret, salt).then(
    (stretched) => {
      self.postMessage({ id, stretched } satisfies StretchAnswer)
    },
    () => {
      self.postMessage({ id, stretched: undefined } satisfies StretchAnswer)
    },
  )
})
