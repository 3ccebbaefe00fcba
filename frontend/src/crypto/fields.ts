import { b64Of, unb64 } from './bytes.ts'
import type { Json, JsonObject } from './canonical.ts'
import { checkSigningKey } from './ed25519.ts'
import { Malformed } from './errors.ts'
import { HIDDEN } from './hidden.ts'
import { SEALING_KEY_BYTES } from './hpke.ts'
import { isUuid7 } from './ids.ts'

/** Reads one value; throws Malformed for what it may not be. */
export type Reader<T> = (value: Json) => T

const fail = (what: string): never => {
  throw new Malformed(what)
}

export const jsonObject: Reader<JsonObject> = (value) =>
  typeof value === 'object' && !Array.isArray(value) ? value : fail('not an object')

/** An object with a closed list of fields: each is taken once, and none may be left. Throws Malformed. */
export class Fields {
  readonly #rest: Map<string, Json>

  constructor(value: Json) {
    this.#rest = new Map(Object.entries(jsonObject(value)))
  }

  take<T>(name: string, read: Reader<T>): T {
    const value = this.#rest.get(name) ?? fail(`${name} is missing`)
    this.#rest.delete(name)
    return read(value)
  }

  /** An object with the field, or without: for spreading where it may be absent. */
  optional<K extends string, T>(name: K, read: Reader<T>): { [key in K]?: T } {
    return this.has(name) ? ({ [name]: this.take(name, read) } as { [key in K]?: T }) : {}
  }

  has(name: string): boolean {
    return this.#rest.has(name)
  }

  close(): void {
    if (this.#rest.size > 0) fail(`unknown fields: ${[...this.#rest.keys()].join(', ')}`)
  }
}

/** Reads an object to its end. */
export const object =
  <T>(read: (fields: Fields) => T): Reader<T> =>
  (value) => {
    const fields = new Fields(value)
    const result = read(fields)
    fields.close()
    return result
  }

export const integer =
  (least: number, most = Number.MAX_SAFE_INTEGER): Reader<number> =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most ? value : fail('not in range')

/** The last millisecond of the year 9999 (UTC): no later time can be written by both languages. */
const TIME_MAX = 253_402_300_799_999

export const time = integer(0, TIME_MAX)
export const place = integer(1)

export const boolean: Reader<boolean> = (value) =>
  typeof value === 'boolean' ? value : fail('not a boolean')

/** What is not so is left out. */
export const truth: Reader<true> = (value) =>
  value === true ? value : fail('neither true nor absent')

export const string: Reader<string> = (value) =>
  typeof value === 'string' ? value : fail('not a string')

export const oneOf =
  <T extends string>(options: readonly T[]): Reader<T> =>
  (value) =>
    options.find((option) => option === value) ?? fail('not among the words allowed')

/** 1 to `most` Unicode scalar values, none a control (Cc) or hidden character, neither end a separator (Z) or a joiner. */
export const text =
  (most: number): Reader<string> =>
  (value) => {
    const words = string(value)
    const length = [...words].length
    if (length < 1 || length > most) fail(`not 1 to ${most} characters`)
    if (/\p{Cc}/u.test(words)) fail('a control character')
    if (words.search(HIDDEN) >= 0) fail('a hidden character')
    if (/^[\p{Z}\u200c\u200d]|[\p{Z}\u200c\u200d]$/u.test(words)) fail('not trimmed')
    return words
  }

/** Base64url of exactly that many bytes. */
export const bytes = (length: number): Reader<string> => {
  const form = b64Of(length)
  return (value) => (form.test(string(value)) ? string(value) : fail(`not ${length} bytes`))
}

export const hashed = bytes(32)

export const identifier: Reader<string> = (value) =>
  isUuid7(value) ? value : fail('not a lower-case UUIDv7')

/** A raw Ed25519 key that may enter a log. */
export const signingKey: Reader<string> = (value) => {
  checkSigningKey(unb64(string(value), 32))
  return string(value)
}

/** A raw X-Wing key. */
export const sealingKey = bytes(SEALING_KEY_BYTES)

export const list =
  <T>(item: Reader<T>, least: number): Reader<T[]> =>
  (value) =>
    Array.isArray(value) && value.length >= least ? value.map(item) : fail('not such a list')

/** A list of ids in rising order, each once. */
export const identifiers =
  (least: number, most: number): Reader<string[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most)
      return fail(`not a list of ${least} to ${most}`)
    const ids = value.map(identifier)
    if (ids.some((id, i) => i > 0 && (ids[i - 1] ?? '') >= id)) fail('not in rising order')
    return ids
  }

/** A place in a log, by its seq and the hash of its statement. */
export interface Reference {
  readonly seq: number
  readonly hash: string
}

export const reference: Reader<Reference> = object((fields) => ({
  seq: fields.take('seq', place),
  hash: fields.take('hash', hashed),
}))
