import { b64, unb64 } from '#crypto/bytes.ts'
import { parse, type JsonObject } from '#crypto/canonical.ts'
import { CannotOpen, Malformed } from '#crypto/errors.ts'
import type { RoomKey } from '#crypto/keys.ts'
import { openBody } from '#crypto/messages.ts'
import { sha256 } from '#crypto/pae.ts'
import { Fields, string, type Reader } from '#crypto/fields.ts'
import type { Header, MessageKind } from '#log/header.ts'

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

/**
 * Opens the body of a message whose header and signature were checked.
 * @throws CannotOpen when it is not the body that the header names, or was sealed under another key or name.
 * @throws Malformed for a wrong padding or content.
 */
export const openContent = async (
  key: RoomKey,
  header: Header,
  encoded: string,
): Promise<PostContent | TitleContent> => {
  const body = unb64(encoded)
  if (b64(await sha256(body)) !== header.body) throw new CannotOpen('another body')
  return checkContent(header.kind, parse(await openBody(key, header, body)))
}
