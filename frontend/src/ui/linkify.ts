export interface Piece {
  text: string
  href?: string
}

const ADDRESS =
  /\b(?:https?:\/\/|www\.)[^\s<>"']+|\b[\p{L}\p{N}._%+-]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)+/giu
const TRAILING = /[.,;:!?»”"')\]*_~]+$/

/** Without what closes the sentence; a closing parenthesis stays where the address opened one. */
function trim(address: string): string {
  const bare = address.replace(TRAILING, '')
  const rest = address.slice(bare.length)
  return rest.startsWith(')') && bare.includes('(') ? `${bare})` : bare
}

function target(address: string): string {
  if (/^https?:/i.test(address)) return address
  return address.startsWith('www.') ? `https://${address}` : `mailto:${address}`
}

/** Cuts a person's text into plain pieces and addresses; only `http`, `https` and `mailto` ever become links. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = trim(match[0])
    const href = target(address)
    if (!URL.canParse(href)) continue
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) })
    pieces.push({ text: address, href })
    end = match.index + address.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}
