import { b64, unb64, type Bytes } from '#crypto/bytes.ts'
import {
  CHUNK,
  chunksOf,
  FileOpener,
  FileSealer,
  MOST_BYTES,
  newFileKey,
  sealedBytes,
} from '#crypto/files.ts'
import { uuid7 } from '#crypto/ids.ts'
import { asKey, type FileKey } from '#crypto/keys.ts'

import { VaultError } from './api.ts'

/** A file about to be sealed: what to announce, and what its message will say of it. */
export interface Sealing {
  id: string
  key: string
  size: number
  chunks: number
  /** Of ciphertext. */
  bytes: number
}

/** A file as a message names it. `size` is its own, in bytes. */
export interface Named {
  id: string
  key: string
  size: number
  digest: string
}

/** What the worker for files does: it holds no key but those of the files it was given, and one chunk at a time. */
export interface FileTasks {
  /** The content is read as it is sealed. @throws VaultError `form` for a file that is empty or too large. */
  seal(content: Blob, at: number): Promise<Sealing>
  /** The next chunk of a file being sealed. @throws VaultError `failed` where its content can be read no more. */
  sealNext(id: string): Promise<Bytes>
  /** After the last one: the digest of them all. The file is forgotten. */
  sealed(id: string): Promise<string>
  open(file: Named): Promise<{ task: number; chunks: number }>
  /** The content of the next chunk: not to be shown or kept before `opened`. @throws VaultError. */
  openNext(task: number, sealed: Bytes): Promise<Bytes>
  /** After the last one: that all of it is what was sealed. @throws VaultError. */
  opened(task: number): Promise<void>
  /** Gives up what was begun. */
  forget(which: string | number): Promise<void>
}

interface InHand {
  sealer: FileSealer
  content: Blob
  index: number
}

export const createFileTasks = (): FileTasks => {
  const sealing = new Map<string, InHand>()
  const opening = new Map<number, { opener: FileOpener; digest: string }>()
  let last = 0

  const held = <K, V>(tasks: Map<K, V>, name: K): V => {
    const found = tasks.get(name)
    if (!found) throw new VaultError('failed', 'nothing in hand')
    return found
  }

  return {
    async seal(content, at) {
      const { size } = content
      if (size < 1 || size > MOST_BYTES) throw new VaultError('form', 'not 1 byte to 100 MiB')
      const name = { id: uuid7(at), key: newFileKey() }
      const shape = { size, chunks: chunksOf(size), bytes: sealedBytes(size) }
      sealing.set(name.id, { sealer: await FileSealer.of(name, size), content, index: 0 })
      return { id: name.id, key: b64(name.key), ...shape }
    },
    async sealNext(id) {
      const { sealer, content, index } = held(sealing, id)
      const part = content.slice(index * CHUNK, (index + 1) * CHUNK)
      const sealed = await sealer.next(new Uint8Array(await part.arrayBuffer()))
      sealing.set(id, { sealer, content, index: index + 1 })
      return sealed
    },
    async sealed(id) {
      const digest = held(sealing, id).sealer.digest()
      sealing.delete(id)
      return Promise.resolve(digest)
    },
    async open({ id, key, size, digest }) {
      const name = { id, key: asKey<FileKey>(unb64(key, 32)) }
      const task = ++last
      opening.set(task, { opener: await FileOpener.of(name, size), digest })
      return { task, chunks: chunksOf(size) }
    },
    openNext: (task, sealed) => held(opening, task).opener.next(sealed),
    async opened(task) {
      const { opener, digest } = held(opening, task)
      opening.delete(task)
      opener.finish(digest)
      return Promise.resolve()
    },
    async forget(which) {
      if (typeof which === 'string') sealing.delete(which)
      else opening.delete(which)
      return Promise.resolve()
    },
  }
}
