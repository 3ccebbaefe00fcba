import { text, utf8, type Bytes } from './bytes.ts'
import { Malformed } from './errors.ts'

export type Json = number | boolean | string | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

const MAX_BYTES = 65_536
const MAX_DEPTH = 8
const ASCII = /^[\0-\x7f]*$/

const encodeObject = (value: object, depth: number): string => {
  const fields = Object.keys(value).sort()
  const encoded = fields.map((key) => {
    if (!ASCII.test(key)) throw new Malformed('a key is not ASCII')
    return `${JSON.stringify(key)}:${encode((value as Record<string, unknown>)[key], depth)}`
  })
  return `{${encoded.join(',')}}`
}

const encode = (value: unknown, depth: number): string => {
  switch (typeof value) {
    case 'boolean':
      return String(value)
    case 'number':
      if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0))
        throw new Malformed('not an integer from 0 to 2^53-1')
      return String(value)
    case 'string':
      if (/\p{Surrogate}/u.test(value)) throw new Malformed('a lone surrogate')
      return JSON.stringify(value)
    case 'object':
      if (value === null) throw new Malformed('null')
      if (depth === MAX_DEPTH) throw new Malformed('too deep')
      return Array.isArray(value)
        ? `[${value.map((item) => encode(item, depth + 1)).join(',')}]`
        : encodeObject(value, depth + 1)
    default:
      throw new Malformed('not JSON')
  }
}

/**
 * The one encoding of an object: UTF-8, sorted ASCII keys, no spaces, no null, no float.
 * @throws Malformed for values outside that, deeper than 8 or longer than `most` bytes.
 */
export const canonical = (value: object, most = MAX_BYTES): Bytes => {
  const bytes = utf8(write(value))
  if (bytes.length > most) throw new Malformed('too long')
  return bytes
}

const write = (value: object): string => {
  if (Array.isArray(value)) throw new Malformed('not an object')
  return encode(value, 0)
}

/** Whether an object, an array or what is in them is of the one form, its spelling apart; what this leaves open `encode` decides. */
const isOrderly = (value: unknown, depth: number): boolean => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0
  if (typeof value !== 'object') return true
  if (value === null || depth === MAX_DEPTH) return false
  if (Array.isArray(value)) return value.every((item) => isOrderly(item, depth + 1))
  let last: string | undefined
  for (const key of Object.keys(value)) {
    if ((last !== undefined && last >= key) || !ASCII.test(key)) return false
    last = key
    if (!isOrderly((value as Record<string, unknown>)[key], depth + 1)) return false
  }
  return true
}

/**
 * The common case at a tenth of the cost: the platform writes the same text again, from keys in order. A lone surrogate has
 * an escape of its own, which nothing else is written with.
 */
const isPlainly = (value: object, written: string): boolean =>
  !written.includes('\\ud') &&
  !Array.isArray(value) &&
  isOrderly(value, 0) &&
  JSON.stringify(value) === written

/** @throws Malformed unless `canonical` of the result gives the same bytes. */
export const parse = (bytes: Bytes): JsonObject => {
  if (bytes.length > MAX_BYTES) throw new Malformed('too long')
  const written = text(bytes)
  let value: unknown
  try {
    value = JSON.parse(written)
  } catch {
    throw new Malformed('not JSON')
  }
  if (typeof value !== 'object' || value === null) throw new Malformed('not an object')
  if (!isPlainly(value, written) && write(value) !== written) throw new Malformed('not canonical')
  return value as JsonObject
}
