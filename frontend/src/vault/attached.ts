/** The files that a message names: read from its body, and held against its header. */
import type { JsonObject } from '#crypto/canonical.ts'
import { Malformed } from '#crypto/errors.ts'
import type { Fields } from '#crypto/fields.ts'
import {
  bytes,
  hashed,
  identifier,
  integer,
  list,
  object,
  oneOf,
  text,
  type Reader,
} from '#crypto/fields.ts'
import { FILES_NAMED, PIXELS } from '#log/limits.ts'

import type { Content, FileContent, ThumbContent } from './contentShapes.ts'

const NAME = 200
const SIDE = 32_768
/** It is fetched unasked. */
const THUMB_BYTES = 256 * 1024
const SECONDS = 86_400
/** Of a file's clear content, in bytes. */
export const FILE_BYTES = 100 * 1024 * 1024

/** All else is said to be, and saved as, `application/octet-stream`. */
export const FILE_TYPES = [
  'application/octet-stream',
  'application/pdf',
  'audio/mp4',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
] as const

/** A name as a list shows it, never a path. */
const fileName: Reader<string> = (value) => {
  const name = text(NAME)(value)
  if (/[/\\]/.test(name) || name === '.' || name === '..') throw new Malformed('a path')
  return name
}

const image = object((fields) => {
  const sides = {
    width: fields.take('width', integer(1, SIDE)),
    height: fields.take('height', integer(1, SIDE)),
  }
  if (sides.width * sides.height > PIXELS) throw new Malformed('too many pixels')
  return sides
})

const sealed = (fields: Fields, most: number): ThumbContent => ({
  id: fields.take('id', identifier),
  key: fields.take('key', bytes(32)),
  digest: fields.take('digest', hashed),
  size: fields.take('size', integer(1, most)),
})

const file = object((fields): FileContent => ({
  ...sealed(fields, FILE_BYTES),
  name: fields.take('name', fileName),
  type: fields.take('type', oneOf(FILE_TYPES)),
  ...fields.optional('image', image),
  ...fields.optional('seconds', integer(0, SECONDS)),
  ...fields.optional(
    'thumb',
    object((inner) => sealed(inner, THUMB_BYTES)),
  ),
}))

/** In the order of the header: each file, then its thumbnail. */
const idsOf = (files: readonly FileContent[]): string[] =>
  files.flatMap(({ id, thumb }) => [id, ...(thumb ? [thumb.id] : [])])

/** The ids that a header names for this content; undefined where it names none. */
export const filesNamed = (content: Content | JsonObject): string[] | undefined => {
  const { files: found } = content as { files?: FileContent[] }
  return found && idsOf(found)
}

export const files: Reader<FileContent[]> = (value) => {
  const found = list(file, 1)(value)
  const ids = idsOf(found)
  if (ids.length > FILES_NAMED || new Set(ids).size < ids.length)
    throw new Malformed(`not 1 to ${FILES_NAMED} files, each once`)
  return found
}
