import { createSHA256 } from 'hash-wasm'

import { open, seal } from './aead.ts'
import { b64, random, type Bytes } from './bytes.ts'
import { context } from './context.ts'
import { CannotOpen, Malformed } from './errors.ts'
import { hkdf } from './hkdf.ts'
import { asKey, type FileKey } from './keys.ts'
import { pad, padme, unpad } from './messages.ts'

/** Bytes of content in every chunk but the last. */
export const CHUNK = 1024 * 1024
export const MOST_BYTES = 100 * CHUNK
/** Nonce and tag. */
const OVERHEAD = 28
const LENGTH = 4

/** What each chunk is bound to: the file's id (UUIDv7) and its own random key. */
export interface FileName {
  id: string
  key: FileKey
}

export const newFileKey = (): FileKey => asKey(random(32))

/** @throws Malformed for a file that is empty or too large. */
export const chunksOf = (size: number): number => {
  if (!(size >= 1 && size <= MOST_BYTES)) throw new Malformed('not 1 byte to 100 MiB')
  return Math.ceil(size / CHUNK)
}

/** The length of the whole ciphertext, which is what the server learns of `size`. */
export const sealedBytes = (size: number): number => {
  const chunks = chunksOf(size)
  const last = Math.max(256, padme(LENGTH + size - (chunks - 1) * CHUNK))
  return (chunks - 1) * CHUNK + last + chunks * OVERHEAD
}

const lengthAt = (size: number, index: number): number => Math.min(CHUNK, size - index * CHUNK)

const bound = ({ id }: FileName, index: number, last: boolean): Bytes =>
  context('file', id, index, last ? 'last' : 'more')

export const sealChunk = async (
  name: FileName,
  index: number,
  content: Bytes,
  last: boolean,
): Promise<Bytes> => {
  const info = bound(name, index, last)
  return seal(await hkdf(name.key, info), last ? pad(content) : content, info)
}

/** @throws CannotOpen, or Malformed for a wrong padding, for what `sealChunk` did not give for this file and place. */
export const openChunk = async (
  name: FileName,
  index: number,
  sealed: Bytes,
  last: boolean,
): Promise<Bytes> => {
  const info = bound(name, index, last)
  const padded = await open(await hkdf(name.key, info), sealed, info)
  return last ? unpad(padded) : padded
}

type Hasher = Awaited<ReturnType<typeof createSHA256>>

/** Seals a file's chunks, in their order; no more than one of them is held. */
export class FileSealer {
  readonly #hasher: Hasher
  #index = 0

  private constructor(
    readonly name: FileName,
    readonly size: number,
    hasher: Hasher,
  ) {
    this.#hasher = hasher
  }

  /** @throws Malformed for a size that no file may have. */
  static async of(name: FileName, size: number): Promise<FileSealer> {
    chunksOf(size)
    return new FileSealer(name, size, await createSHA256())
  }

  /** The next one, of exactly the bytes that stand at its place. @throws Malformed for others, or after the last. */
  async next(content: Bytes): Promise<Bytes> {
    const [index, chunks] = [this.#index, chunksOf(this.size)]
    if (index >= chunks || content.length !== lengthAt(this.size, index))
      throw new Malformed('not the next part of the file')
    this.#index += 1
    const sealed = await sealChunk(this.name, index, content, index === chunks - 1)
    this.#hasher.update(sealed)
    return sealed
  }

  /** Base64url of SHA-256 over the whole ciphertext. @throws Malformed before the last chunk. */
  digest(): string {
    if (this.#index !== chunksOf(this.size)) throw new Malformed('not sealed to its end')
    return b64(this.#hasher.digest('binary') as Bytes)
  }
}

/** Opens a file's chunks, in their order. Until `finish` nothing of them may be shown or kept. */
export class FileOpener {
  readonly #hasher: Hasher
  #index = 0

  private constructor(
    readonly name: FileName,
    readonly size: number,
    hasher: Hasher,
  ) {
    this.#hasher = hasher
  }

  /** @throws Malformed for a size that no file may have. */
  static async of(name: FileName, size: number): Promise<FileOpener> {
    chunksOf(size)
    return new FileOpener(name, size, await createSHA256())
  }

  /** @throws CannotOpen or Malformed for what is not the next chunk of this file. */
  async next(sealed: Bytes): Promise<Bytes> {
    const [index, chunks] = [this.#index, chunksOf(this.size)]
    if (index >= chunks) throw new CannotOpen('more chunks than the file has')
    this.#index += 1
    const content = await openChunk(this.name, index, sealed, index === chunks - 1)
    if (content.length !== lengthAt(this.size, index)) throw new CannotOpen('of another length')
    this.#hasher.update(sealed)
    return content
  }

  /** @throws CannotOpen unless these were all its chunks, and `digest` is that of their bytes. */
  finish(digest: string): void {
    if (this.#index !== chunksOf(this.size)) throw new CannotOpen('cut short')
    if (b64(this.#hasher.digest('binary') as Bytes) !== digest)
      throw new CannotOpen('another file than was sealed')
  }
}
