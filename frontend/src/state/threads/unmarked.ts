/** What stands at the beginning of a line: quotes, list items, headings, fences, lines across. */
const HEADS = /^ {0,3}(?:(?:>|[-*]|\d{1,9}[.)]|#{1,6}) +|>|(?:```|~~~).*$|-{3,} *$)/gm
/** `[words](address)`, `**words**`, `__words__`, `~~words~~`, and in code. */
const LINK = /\[([^[\]\n]{1,300})\]\([^()\s]{1,2000}\)/g
const PAIRS =
  /(?<![\p{L}\p{N}\\*_~`])(\*\*|__|~~|\*|_|`)(?=\S)([^\n]{1,300}?\S?)\1(?![\p{L}\p{N}*_~`])/gu
const ESCAPED = /\\([*_~`[\]#>\\-])/g

/** A person's Markdown as plain words, for where there is a line's room. Numbers of lists and marks that open nothing stay. */
export function unmarked(text: string): string {
  const lines = text.replace(HEADS, (head) => (/^ *\d/.test(head) ? head : '')).replace(LINK, '$1')
  // A mark may stand within another: `**_words_**`.
  return lines.replace(PAIRS, '$2').replace(PAIRS, '$2').replace(ESCAPED, '$1')
}
