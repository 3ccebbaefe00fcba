import { linkify, type Piece } from '../linkify.ts'

/** A person's Markdown as screens draw it: nothing in it is markup. */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis' | 'struck'; inline: Inline[] }
  | { kind: 'link'; href: string; inline: Inline[] }
  /** `token` is what stands between `<@` and `>`. */
  | { kind: 'mention'; token: string }

export type Block =
  | { kind: 'paragraph' | 'heading'; inline: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; blocks: Block[] }
  /** `start` is the first number; null where it is not numbered. */
  | { kind: 'list'; start: number | null; items: Block[][] }
  | { kind: 'rule' }

/** More addresses in one text than a person puts there: none is made a link. */
const MOST = 200

/** Text as it was typed, but for the addresses in it: for what is not read as Markdown. */
export function verbatim(text: string): Block {
  const pieces = linkify(text)
  const inline = pieces.length > MOST ? [said(text)] : pieces.map(pieceOf)
  return { kind: 'paragraph', inline }
}

const said = (text: string): Inline => ({ kind: 'text', text })

const pieceOf = ({ text, href }: Piece): Inline =>
  href === undefined ? said(text) : { kind: 'link', href, inline: [said(text)] }
