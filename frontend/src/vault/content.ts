import { b64, unb64 } from '#crypto/bytes.ts'
import { parse, type JsonObject } from '#crypto/canonical.ts'
import { CannotOpen, Malformed } from '#crypto/errors.ts'
import {
  boolean,
  Fields,
  hashed,
  integer,
  list,
  object,
  oneOf,
  string,
  time,
  truth,
  type Reader,
} from '#crypto/fields.ts'
import type { RoomKey } from '#crypto/keys.ts'
import { openBody } from '#crypto/messages.ts'
import { sha256 } from '#crypto/pae.ts'
import { isRoot, type Header, type MessageKind } from '#log/header.ts'
import { CODE_CHARACTERS } from '#log/limits.ts'

import { files, filesNamed } from './attached.ts'
import type {
  CaseContent,
  Content,
  EditContent,
  Patient,
  PollContent,
  PostContent,
} from './contentShapes.ts'

const TEXT = 8_000
const TITLE = 120
const QUESTION = 4_000
const CONTEXT = 2_000
const ASKED = 20
const OPTION = 120
const OPTIONS = 10

export const EMOJI = ['👍', '🙏', '✅', '👀', '❤️', '🎉', '😮', '😢'] as const

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

const atMost =
  (most: number): Reader<string> =>
  (value) =>
    value === '' ? value : words(most)(value)

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

const poll = object((fields): PollContent => {
  const options = fields.take('options', list(words(OPTION), 2))
  if (options.length > OPTIONS || new Set(options).size < options.length)
    throw new Malformed(`not 2 to ${OPTIONS}, all different`)
  return { options, many: fields.take('many', boolean) }
})

const choices: Reader<number[]> = (value) => {
  const places = list(integer(0, OPTIONS - 1), 0)(value)
  if (places.some((place, i) => i > 0 && (places[i - 1] ?? 0) >= place))
    throw new Malformed('not in rising order')
  return places
}

/** A text, and files; it may be empty where there are some. */
const saidWith = (fields: Fields) => ({
  text: fields.take('text', fields.has('files') ? atMost(TEXT) : words(TEXT)),
  ...fields.optional('files', files),
})

const sheet = (fields: Fields): CaseContent => ({
  question: fields.take('question', words(QUESTION)),
  asked: fields.take('asked', asked),
  ...fields.optional('wished', time),
  ...fields.optional('patient', patient),
  ...fields.optional('title', words(TITLE)),
  ...fields.optional('files', files),
})

const post = (fields: Fields): PostContent => {
  const content = {
    ...saidWith(fields),
    ...fields.optional('title', words(TITLE)),
    ...fields.optional('reply', hashed),
    ...fields.optional('poll', poll),
  }
  if (content.poll && content.text === '') throw new Malformed('a poll without a question')
  return content
}

/** What a body may say: each form has its own closed list of fields. */
export type ContentForm = MessageKind | 'transition' | 'conclusion'

const forms: Record<ContentForm, (fields: Fields) => Content> = {
  post,
  title: (fields) => ({ title: fields.take('title', words(TITLE)) }),
  case: sheet,
  transition: (fields) => fields.optional('text', words(QUESTION)),
  conclusion: (fields) => ({ conclusion: fields.take('conclusion', words(QUESTION)) }),
  // Of a case or of a post: what it is about says which of both it may be.
  edit: (fields): EditContent => (fields.has('question') ? sheet(fields) : saidWith(fields)),
  delete: () => ({}),
  reaction: (fields) => ({
    emoji: fields.take('emoji', oneOf(EMOJI)),
    ...fields.optional('off', truth),
  }),
  vote: (fields) => ({ choices: fields.take('choices', choices) }),
  pin: (fields) => fields.optional('off', truth),
}

/** The form of what a message with this header says. */
export const formOf = (header: Pick<Header, 'kind' | 'case' | 'id' | 'thread'>): ContentForm => {
  if (header.kind !== 'case') return header.kind
  if (isRoot(header)) return 'case'
  return header.case?.state === 'closed' ? 'conclusion' : 'transition'
}

const BLANK: Record<ContentForm, Content> = {
  post: { text: '' },
  title: { title: '' },
  case: { question: '', asked: [] },
  transition: {},
  conclusion: {},
  edit: { text: '' },
  delete: {},
  reaction: { emoji: '' },
  vote: { choices: [] },
  pin: {},
}

/** What a message of that form says whose body is gone. */
export const blank = (form: ContentForm): Content => BLANK[form]

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
  const content = checkContent(formOf(header), parse(await openBody(key, header, body)))
  if (filesNamed(content)?.join() !== header.files?.join()) throw new Malformed('other files')
  return content
}
