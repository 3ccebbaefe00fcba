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

/** For public values only: it stops at the first difference. */
export const equal = (a: Bytes, b: Bytes): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

const CHUNK = 0x8000

/** Unpadded base64url (RFC 4648, section 5). */
export const b64 = (bytes: Bytes): string => {
  let binary = ''
  for (let start = 0; start < bytes.length; start += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/**
 * Reads unpadded base64url; `length` in bytes, when it is known.
 * @throws Malformed unless encoding the result gives the same text.
 */
export const unb64 = (encoded: string, length?: number): Bytes => {
  if (!/^[A-Za-z0-9_-]*$/.test(encoded) || encoded.length % 4 === 1)
    throw new Malformed('not base64url')
  const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at)
  if (b64(bytes) !== encoded) throw new Malformed('base64url of several spellings')
  if (length !== undefined && bytes.length !== length) throw new Malformed('wrong length')
  return bytes
}
