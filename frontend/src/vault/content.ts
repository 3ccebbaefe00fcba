import type { Bytes } from '#crypto/bytes.ts'
import { parse, type JsonObject } from '#crypto/canonical.ts'
import { Malformed } from '#crypto/errors.ts'
import { Fields, string, type Reader } from '#log/fields.ts'
import type { MessageKind } from '#log/header.ts'

import type { PostContent, TitleContent } from './api.ts'

const TEXT = 8_000
const TITLE = 120

/** 1 to `most` Unicode scalar values. */
const words =
  (most: number): Reader<string> =>
  (value) => {
    const { length } = [...string(value)]
    if (length < 1 || length > most) throw new Malformed(`not 1 to ${most} characters`)
    return string(value)
  }

/** The content of a message of that kind. @throws Malformed for other fields or lengths. */
export const checkContent = (
  kind: MessageKind,
  content: JsonObject,
): PostContent | TitleContent => {
  const fields = new Fields(content)
  const read =
    kind === 'post'
      ? { text: fields.take('text', words(TEXT)), ...fields.optional('title', words(TITLE)) }
      : { title: fields.take('title', words(TITLE)) }
  fields.close()
  return read
}

export const readContent = (kind: MessageKind, bytes: Bytes): PostContent | TitleContent =>
  checkContent(kind, parse(bytes))
