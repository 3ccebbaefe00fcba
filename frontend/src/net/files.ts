import type { Bytes } from '#crypto/bytes.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { del, getOctets, put, putOctets } from './http.ts'

interface Received {
  /** The indexes of the chunks that are there, rising. */
  received: number[]
}

const pathOf = (room: Hash, file: Uuid): string => `/rooms/${room}/files/${file}`

/** Keeps a place for so many chunks, of so many bytes of ciphertext together. Again is the same. */
export const announceFile = (room: Hash, file: Uuid, shape: { chunks: number; bytes: number }) =>
  put<Received>(pathOf(room, file), shape)

/** No message will have it: its place is free again. */
export const withdrawFile = (room: Hash, file: Uuid) => del<unknown>(pathOf(room, file))

/** The same bytes again are the same. */
export const putChunk = (
  room: Hash,
  file: Uuid,
  { index, sealed, signal }: { index: number; sealed: Bytes; signal: AbortSignal },
): Promise<void> => putOctets(`${pathOf(room, file)}/chunks/${index}`, sealed, signal)

/** A chunk never changes: the browser may keep it, sealed as it is, if `kept`. */
export const getChunk = (
  room: Hash,
  file: Uuid,
  { index, kept, signal }: { index: number; kept: boolean; signal?: AbortSignal | undefined },
): Promise<Bytes> => getOctets(`${pathOf(room, file)}/chunks/${index}`, { kept, signal })
