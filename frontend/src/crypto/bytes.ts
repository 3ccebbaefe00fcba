import { Malformed } from './errors.ts'

export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
// ignoreBOM keeps a byte order mark in the text, so that it is seen and refused and not silently dropped.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const utf8 = (text: string): Bytes => encoder.encode(text)

/** @throws Malformed when the bytes are not UTF-8. */
export const text = (bytes: Bytes): string => {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Malformed('not UTF-8')
  }
}

export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

export const concat = (...parts: Bytes[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

const LETTERS = utf8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
/** By the code of a letter; 64 for what is none. */
const VALUES = new Uint8Array(128).fill(64)
LETTERS.forEach((code, value) => {
  VALUES[code] = value
})

/** Unpadded base64url (RFC 4648, section 5). */
export const b64 = (bytes: Bytes): string => {
  const letters = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  let [held, bits, at] = [0, 0, 0]
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    bits += 8
    for (; bits >= 6; bits -= 6) letters[at++] = LETTERS[(held >> (bits - 6)) & 63] as number
  }
  if (bits > 0) letters[at] = LETTERS[(held << (6 - bits)) & 63] as number
  return decoder.decode(letters)
}

/** What the last letter may be where so many bytes are left over by threes: bits that stand for nothing are zero. */
const LAST = ['[\\w-]', '[AQgw]', '[AEIMQUYcgkosw048]']

/** The unpadded base64url of just so many bytes, as `unb64` takes it. */
export const b64Of = (length: number): RegExp =>
  new RegExp(`^[\\w-]{${Math.ceil((length * 4) / 3) - 1}}${LAST[length % 3]}$`)

/**
 * Reads unpadded base64url; `length` in bytes, when it is known.
 * @throws Malformed unless encoding the result gives the same text.
 */
export const unb64 = (encoded: string, length?: number): Bytes => {
  if (encoded.length % 4 === 1) throw new Malformed('not base64url')
  const bytes = new Uint8Array(Math.floor((encoded.length * 3) / 4))
  let [held, bits, at] = [0, 0, 0]
  for (let letter = 0; letter < encoded.length; letter += 1) {
    const value = VALUES[encoded.charCodeAt(letter)] ?? 64
    if (value === 64) throw new Malformed('not base64url')
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  if ((held & ((1 << bits) - 1)) !== 0) throw new Malformed('base64url of several spellings')
  if (length !== undefined && bytes.length !== length) throw new Malformed('wrong length')
  return bytes
}
