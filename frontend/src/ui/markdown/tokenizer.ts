import { Tokenizer, type Tokens } from 'marked'

import { linkify } from '../linkify.ts'

/** Quotes and lists in one another, and marks in one another: what lies deeper is plain text. */
const DEPTH = 6

const LETTER = /[\p{L}\p{N}]$/u
const MENTION = /^<@([^\s<>]{1,120})>/
const ADDRESS = /^(?:https?:\/\/|www\.|[\p{L}\p{N}._%+-]{1,64}@)/iu

/** A token of ours among those of `marked`. */
export interface MentionToken {
  type: 'mention'
  raw: string
  token: string
}

/** Of Markdown what people write in messages: no HTML, no tables, no references, no indented code, no underlined titles. */
export class MessageTokenizer extends Tokenizer {
  #depth = 0

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.#within(() => super.blockquote(src))
  }

  /** `+` begins no list: it stands before numbers. */
  override list(src: string): Tokens.List | undefined {
    return /^ {0,3}\+/.test(src) ? undefined : this.#within(() => super.list(src))
  }

  /** Around whole words only: `2*3 et 4*5` are doses. */
  override emStrong(src: string, masked: string, before = '') {
    if (LETTER.test(before)) return undefined
    const found = this.#within(() => super.emStrong(src, masked, before))
    return found && LETTER.test(src.charAt(found.raw.length)) ? undefined : found
  }

  /** Two `~` on each side: one means *about*. */
  override del(src: string, masked: string, before = '') {
    return src.startsWith('~~') ? this.#within(() => super.del(src, masked, before)) : undefined
  }

  override link(src: string) {
    return this.#within(() => super.link(src))
  }

  override autolink(src: string): Tokens.Link | undefined {
    const mention = MENTION.exec(src)
    if (!mention) return super.autolink(src)
    const [raw, token = ''] = mention
    return { type: 'mention', raw, token } satisfies MentionToken as unknown as Tokens.Link
  }

  /** An address that stands by itself. */
  override url(src: string): Tokens.Link | undefined {
    if (!ADDRESS.test(src)) return undefined
    const [first] = linkify(/^\S*/.exec(src)?.[0] ?? '')
    if (first?.href === undefined) return undefined
    const { text, href } = first
    return { type: 'link', raw: text, text, href, tokens: [{ type: 'text', raw: text, text }] }
  }

  override code() {
    return undefined
  }

  override html() {
    return undefined
  }

  override tag() {
    return undefined
  }

  override table() {
    return undefined
  }

  override def() {
    return undefined
  }

  override reflink() {
    return undefined
  }

  override lheading() {
    return undefined
  }

  #within<T>(read: () => T | undefined): T | undefined {
    if (this.#depth >= DEPTH) return undefined
    this.#depth += 1
    try {
      return read()
    } finally {
      this.#depth -= 1
    }
  }
}
