import type { Bytes } from '#crypto/bytes.ts'

import { VaultError } from './api.ts'

export interface StretchCall {
  id: number
  secret: string
  salt: Bytes
}
export interface StretchAnswer {
  id: number
  stretched: Bytes | undefined
}

/** `argon2id-1` in a worker of its own, which `start` starts at the first secret. Rejects with `failed`, for want of memory say. */
export const stretcher = (
  start: () => Worker,
): ((secret: string, salt: Bytes) => Promise<Bytes>) => {
  const waiting = new Map<number, (stretched: Bytes | undefined) => void>()
  let worker: Worker | undefined
  let last = 0
  const failAll = (): void => {
    waiting.forEach((settle) => {
      settle(undefined)
    })
    waiting.clear()
  }
  const started = (): Worker => {
    const fresh = start()
    fresh.addEventListener('message', ({ data }: MessageEvent<StretchAnswer>) => {
      waiting.get(data.id)?.(data.stretched)
      waiting.delete(data.id)
    })
    fresh.addEventListener('error', failAll)
    return fresh
  }
  return (secret, salt) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, (stretched) => {
        if (stretched) resolve(stretched)
        else reject(new VaultError('failed', 'argon2id'))
      })
      worker ??= started()
      worker.postMessage({ id, secret, salt } satisfies StretchCall)
    })
}
