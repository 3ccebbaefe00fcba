import { b64, unb64 } from '#crypto/bytes.ts'
import { parse, type JsonObject } from '#crypto/canonical.ts'
import { CannotOpen, Malformed } from '#crypto/errors.ts'
import { Fields, list, object, oneOf, string, time, type Reader } from '#crypto/fields.ts'
import type { RoomKey } from '#crypto/keys.ts'
import { openBody } from '#crypto/messages.ts'
import { sha256 } from '#crypto/pae.ts'
import { isRoot, type Header } from '#log/header.ts'
import { CODE_CHARACTERS } from '#log/limits.ts'

import type { CaseContent, Content, Patient } from './shapes.ts'

const TEXT = 8_000
const TITLE = 120
const QUESTION = 4_000
const CONTEXT = 2_000
const ASKED = 20

const AGES = ['0-2', '3-11', '12-17', '18-64', '65-79', '80+'] as const
const SEXES = ['f', 'm', 'x'] as const

/** 1 to `most` Unicode scalar values. */
const words =
  (most: number): Reader<string> =>
  (value) => {
    const { length } = [...string(value)]
    if (length < 1 || length > most) throw new Malformed(`not 1 to ${most} characters`)
    return string(value)
  }

/** A profession as cards name it: a table and a code in it. */
const profession: Reader<string> = (value) => {
  const [table = '', code = '', ...more] = string(value).split('|')
  const fits = [table, code].every((part) => part !== '' && [...part].length <= CODE_CHARACTERS)
  if (!fits || more.length > 0) throw new Malformed('not a table and a code')
  return string(value)
}

const asked: Reader<string[]> = (value) => {
  const professions = list(profession, 1)(value)
  if (professions.length > ASKED || new Set(professions).size < professions.length)
    throw new Malformed(`not 1 to ${ASKED}, each once`)
  return professions
}

const patient = object((fields): Patient => ({
  age: fields.take('age', oneOf(AGES)),
  ...fields.optional('sex', oneOf(SEXES)),
  ...fields.optional('context', words(CONTEXT)),
}))

/** What a body may say: each form has its own closed list of fields. */
export type ContentForm = 'post' | 'title' | 'case' | 'transition' | 'conclusion'

const forms: Record<ContentForm, (fields: Fields) => Content> = {
  post: (fields) => ({
    text: fields.take('text', words(TEXT)),
    ...fields.optional('title', words(TITLE)),
  }),
  title: (fields) => ({ title: fields.take('title', words(TITLE)) }),
  case: (fields): CaseContent => ({
    question: fields.take('question', words(QUESTION)),
    asked: fields.take('asked', asked),
    ...fields.optional('wished', time),
    ...fields.optional('patient', patient),
    ...fields.optional('title', words(TITLE)),
  }),
  transition: (fields) => fields.optional('text', words(QUESTION)),
  conclusion: (fields) => ({ conclusion: fields.take('conclusion', words(QUESTION)) }),
}

/** The form of what a message with this header says. */
export const formOf = (header: Pick<Header, 'kind' | 'case' | 'id' | 'thread'>): ContentForm => {
  if (header.kind !== 'case') return header.kind
  if (isRoot(header)) return 'case'
  return header.case?.state === 'closed' ? 'conclusion' : 'transition'
}

/** The content of a message of that form. @throws Malformed for other fields or lengths. */
export const checkContent = (form: ContentForm, content: JsonObject): Content => {
  const fields = new Fields(content)
  const read = forms[form](fields)
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
): Promise<Content> => {
  const body = unb64(encoded)
  if (b64(await sha256(body)) !== header.body) throw new CannotOpen('another body')
  return checkContent(formOf(header), parse(await openBody(key, header, body)))
}
