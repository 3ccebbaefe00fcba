import type { Bytes } from './bytes.ts'
import { open, seal } from './aead.ts'
import { context } from './context.ts'
import { Malformed } from './errors.ts'
import { hkdf } from './hkdf.ts'
import type { RoomKey } from './keys.ts'

/** What a message's key and body are bound to. */
export interface MessageName {
  room: string
  epoch: number
  id: string
  sender: string
}

/**
 * Padmé (Nikitin et al., PURBs, 2019, section 4): the least length ≥ `length` whose significand is as short as its exponent;
 * it leaks O(log log length) bits and adds at most 12 %.
 */
export const padme = (length: number): number => {
  if (length < 2) return length
  const exponent = Math.floor(Math.log2(length))
  const zeros = exponent - (Math.floor(Math.log2(exponent)) + 1)
  const step = 2 ** Math.max(0, zeros)
  return Math.ceil(length / step) * step
}

const MIN_PADDED = 256

/** Length (4 bytes, big-endian), content, zeros. */
export const pad = (content: Bytes): Bytes => {
  const length = 4 + content.length
  const padded = new Uint8Array(Math.max(MIN_PADDED, padme(length)))
  new DataView(padded.buffer).setUint32(0, content.length)
  padded.set(content, 4)
  return padded
}

/** @throws Malformed unless `pad` of the result gives the same bytes. */
export const unpad = (padded: Bytes): Bytes => {
  if (padded.length < MIN_PADDED) throw new Malformed('too short for a padded content')
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0)
  if (padded.length !== Math.max(MIN_PADDED, padme(4 + length)))
    throw new Malformed('padded to another length')
  if (padded.subarray(4 + length).some((byte) => byte !== 0))
    throw new Malformed('padding not zero')
  return padded.slice(4, 4 + length)
}

const bound = ({ room, epoch, id, sender }: MessageName): Bytes =>
  context('message', room, epoch, id, sender)

/** The one message's own key: also what a report hands over. */
export const messageKey = (key: RoomKey, name: MessageName): Promise<Bytes> =>
  hkdf(key, bound(name))

export const sealBody = async (key: RoomKey, name: MessageName, content: Bytes): Promise<Bytes> =>
  seal(await messageKey(key, name), pad(content), bound(name))

/** @throws CannotOpen under another key or name, Malformed for a wrong padding. */
export const openBody = async (key: RoomKey, name: MessageName, body: Bytes): Promise<Bytes> =>
  unpad(await open(await messageKey(key, name), body, bound(name)))
