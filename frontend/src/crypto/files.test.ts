// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest'

import { seal } from './aead.ts'
import { b64, concat, random, unb64, type Bytes } from './bytes.ts'
import { context } from './context.ts'
import { CannotOpen, Malformed } from './errors.ts'
import { CHUNK, chunksOf, FileOpener, FileSealer, newFileKey, sealedBytes } from './files.ts'
import { hkdf } from './hkdf.ts'
import { asKey, type FileKey } from './keys.ts'
import { pad } from './messages.ts'
import { sha256 } from './pae.ts'
import { drawing, rows } from './testing/vectors.ts'

interface ChunkRow {
  file: string
  key: string
  index: number
  rest: 'more' | 'last'
  parts: { bytes: string; times: number }[]
  padded: boolean
  nonce: string
  flip: number
  hash: string
}

interface FileRow {
  says: string
  file: string
  key: string
  size: number
  digest: string
  chunks: ChunkRow[]
}

const files = (list: 'files' | 'files_refuse') => rows('files', list) as unknown as FileRow[]
const sizes = rows('files', 'sizes') as unknown as {
  size: number
  chunks: number
  length: number
}[]
const nameOf = ({ file, key }: FileRow) => ({ id: file, key: asKey<FileKey>(unb64(key)) })

const repeated = (pattern: Bytes, times: number): Bytes => {
  const whole = new Uint8Array(pattern.length * times)
  for (let at = 0; at < times; at += 1) whole.set(pattern, at * pattern.length)
  return whole
}

const contentOf = ({ parts }: ChunkRow): Bytes =>
  concat(...parts.map(({ bytes, times }) => repeated(unb64(bytes), times)))

const sealedAsTold = async (row: ChunkRow): Promise<Bytes> => {
  const info = context('file', row.file, row.index, row.rest)
  drawing(unb64(row.nonce))
  const content = contentOf(row)
  const sealed = await seal(
    await hkdf(unb64(row.key), info),
    row.padded ? pad(content) : content,
    info,
  )
  if (row.flip >= 0) sealed[row.flip] = (sealed[row.flip] ?? 0) ^ 1
  expect(b64(await sha256(sealed))).toBe(row.hash)
  return sealed
}

const openedWhole = async (row: FileRow): Promise<Bytes[]> => {
  const opener = await FileOpener.of(nameOf(row), row.size)
  const contents: Bytes[] = []
  for (const chunk of row.chunks) contents.push(await opener.next(await sealedAsTold(chunk)))
  opener.finish(row.digest)
  return contents
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a file', () => {
  it.each(sizes)('of $size bytes has $chunks chunks', ({ size, chunks, length }) => {
    expect([chunksOf(size), sealedBytes(size)]).toEqual([chunks, length])
  })
  it.each(rows('files', 'sizes_refuse') as unknown as number[])('has not %d bytes', (size) => {
    expect(() => chunksOf(size)).toThrow(Malformed)
  })
  it.each(files('files'))('opens as it was sealed: $says', async (row) => {
    const contents = await openedWhole(row)
    expect(contents.map((content) => content.length)).toEqual(
      row.chunks.map((chunk) => contentOf(chunk).length),
    )
    const sealer = await FileSealer.of(nameOf(row), row.size)
    for (const [place, chunk] of row.chunks.entries()) {
      drawing(unb64(chunk.nonce))
      const sealed = await sealer.next(contents[place] as Bytes)
      expect(b64(await sha256(sealed))).toBe(chunk.hash)
    }
    expect(sealer.digest()).toBe(row.digest)
  })
  it.each(files('files_refuse'))('does not open: $says', async (row) => {
    await expect(openedWhole(row)).rejects.toSatisfy(
      (error) => error instanceof CannotOpen || error instanceof Malformed,
    )
  })
  it('is sealed to its end or has no digest', async () => {
    const name = { id: '01890a5d-ac96-774b-bcce-b302099a8057', key: newFileKey() }
    const sealer = await FileSealer.of(name, CHUNK + 1)
    await sealer.next(new Uint8Array(CHUNK))
    expect(() => sealer.digest()).toThrow(Malformed)
    await expect(sealer.next(random(2))).rejects.toThrow(Malformed)
  })
})
