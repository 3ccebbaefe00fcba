import { sealHere, type Boxing } from './boxes.ts'

/** Seals one key to many, and has no other: neither the vault's nor anybody's own. */
self.addEventListener('message', ({ data }: MessageEvent<Boxing>) => {
  void sealHere(data).then(
    (boxes) => {
      self.postMessage(boxes)
    },
    () => {
      self.postMessage(undefined)
    },
  )
})
