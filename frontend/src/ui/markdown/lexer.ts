import { Lexer, type Token, type Tokens } from 'marked'

import { linkify } from '../linkify.ts'

import { type MentionToken, MessageTokenizer } from './tokenizer.ts'
import { verbatim, type Block, type Inline } from './tree.ts'

/** More marks, addresses or lines than a person sets: reading them could take long. */
const MOST = 400
const MARKS = /[*_~`[\]<>@|]|:\/\/|www\./g

const SAFE = /^(?:https?:\/\/|mailto:|tel:)/i

/** Reads a person's text as Markdown; as it was typed, where it cannot be read or has too much to read. */
export function lex(text: string): Block[] {
  if (count(text, MARKS) > MOST || count(text, /\n/g) > MOST) return [verbatim(text)]
  const options = { gfm: true, breaks: true, tokenizer: new MessageTokenizer() }
  try {
    return blocksIn(new Lexer(options).lex(text))
  } catch {
    return [verbatim(text)]
  }
}

type Node = Token | MentionToken

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

const blocksIn = (tokens: Node[]): Block[] =>
  tokens.filter(({ type }) => type !== 'space').map(blockIn)

function blockIn(token: Node): Block {
  switch (token.type) {
    case 'heading':
      return { kind: 'heading', inline: inlineIn(token) }
    case 'blockquote':
      return { kind: 'quote', blocks: blocksIn((token as Tokens.Blockquote).tokens) }
    case 'list':
      return listIn(token as Tokens.List)
    case 'code':
      return { kind: 'code', text: (token as Tokens.Code).text.trimEnd() }
    case 'hr':
      return { kind: 'rule' }
    default:
      return { kind: 'paragraph', inline: inlineIn(token) }
  }
}

const listIn = ({ ordered, start, items }: Tokens.List): Block => ({
  kind: 'list',
  start: ordered ? Number(start) : null,
  items: items.map(({ tokens }) => blocksIn(tokens)),
})

/** Neighbouring pieces of plain text are one. */
function inlineIn(token: Node): Inline[] {
  const pieces: Inline[] = []
  for (const piece of childrenOf(token).map(pieceIn)) {
    const last = pieces.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text') last.text += piece.text
    else pieces.push(piece)
  }
  return pieces
}

function pieceIn(token: Node): Inline {
  switch (token.type) {
    case 'strong':
      return { kind: 'strong', inline: inlineIn(token) }
    case 'em':
      return { kind: 'emphasis', inline: inlineIn(token) }
    case 'del':
      return { kind: 'struck', inline: inlineIn(token) }
    case 'codespan':
      return { kind: 'code', text: (token as Tokens.Codespan).text }
    case 'link':
      return linkIn(token as Tokens.Link)
    case 'mention':
      return { kind: 'mention', token: (token as MentionToken).token }
    case 'escape':
      return { kind: 'text', text: (token as Tokens.Escape).text }
    case 'br':
      return { kind: 'text', text: '\n' }
    default:
      return { kind: 'text', text: token.raw }
  }
}

/** What is shown as an address leads there, or is no link. */
function linkIn(token: Tokens.Link): Inline {
  const { href, raw } = token
  const inline = inlineIn(token)
  const isLink = SAFE.test(href) && URL.canParse(href) && isHonest(saidBy(inline), href)
  return isLink ? { kind: 'link', href, inline } : { kind: 'text', text: raw }
}

const DOMAIN = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu

/** Words that are drawn as an address, with or without what begins one, name where the link leads. */
function isHonest(words: string, href: string): boolean {
  const [only, ...more] = linkify(words)
  if (only?.href === href && more.length === 0) return true
  const { hostname } = new URL(href)
  const named = words.toLowerCase().match(DOMAIN) ?? []
  return !words.includes('://') && named.every((name) => [name, `www.${name}`].includes(hostname))
}

/** The words of these pieces as they are drawn. */
const saidBy = (inline: readonly Inline[]): string =>
  inline
    .map((each) => ('inline' in each ? saidBy(each.inline) : 'text' in each ? each.text : ''))
    .join('')

const childrenOf = (token: Node): Node[] =>
  'tokens' in token && token.tokens
    ? token.tokens
    : [{ type: 'text', raw: token.raw, text: token.raw }]
