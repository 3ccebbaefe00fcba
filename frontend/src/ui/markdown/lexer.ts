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
  const { href, raw, text } = token
  const shown = linkify(text).find((piece) => piece.href !== undefined)?.href
  const honest = shown === undefined || shown === href
  if (!honest || !SAFE.test(href) || !URL.canParse(href)) return { kind: 'text', text: raw }
  return { kind: 'link', href, inline: inlineIn(token) }
}

const childrenOf = (token: Node): Node[] =>
  'tokens' in token && token.tokens
    ? token.tokens
    : [{ type: 'text', raw: token.raw, text: token.raw }]
