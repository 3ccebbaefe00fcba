import { cleanHtml } from '#ui/richtext.ts'

/** How deep what was copied may lie; deeper is plain text. */
const DEPTH = 40

const MARKS: Readonly<Record<string, string>> = {
  ...{ B: '**', STRONG: '**', I: '_', EM: '_', S: '~~', DEL: '~~', STRIKE: '~~' },
}
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE CENTER DD DIV DL DT FIGURE FOOTER FORM HEADER MAIN NAV P SECTION TABLE TBODY TFOOT THEAD UL OL'.split(
    ' ',
  ),
)
const ADDRESS = /^(?:https?:\/\/|mailto:|tel:)/i

/** Word's own: what reads them for us would try to apply them first, which the page's policy forbids and reports. */
const SHEETS = /<style\b[^]*?<\/style>/gi

/** Where a line ends, or a paragraph: side by side they are one. */
const LINE = '\v'
const PARAGRAPH = '\f'
/** A space that begins a line on purpose. */
const INDENT = '\u00a0'

/** Rich text from the clipboard (Word, LibreOffice, mail, web pages) as Markdown; empty where it says nothing. */
export const markdownOf = (html: string): string =>
  settled(childrenOf(cleanHtml(html.replace(SHEETS, '')), 0)).replaceAll(INDENT, ' ')

const settled = (text: string): string =>
  text
    .replace(/ *[\v\f][\v\f ]*/g, (ends) => (ends.includes(PARAGRAPH) ? '\n\n' : '\n'))
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^[ \n]+|[ \n]+$/g, '')

const childrenOf = (parent: Node, depth: number): string =>
  [...parent.childNodes].map((child) => textOf(child, depth + 1)).join('')

function textOf(node: Node, depth: number): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? '').replace(/[\s\u00a0]+/g, ' ')
  if (!(node instanceof Element)) return ''
  return depth > DEPTH ? (node.textContent ?? '') : elementText(node, depth)
}

function elementText(element: Element, depth: number): string {
  const within = () => childrenOf(element, depth)
  if (element.tagName === 'BR') return '\n'
  if (element.tagName === 'A') return link(element.getAttribute('href') ?? '', within())
  if (element.tagName === 'PRE') return block(`\`\`\`\n${kept(element.textContent ?? '')}\n\`\`\``)
  if (element.tagName === 'CODE') return around('`', element.textContent ?? '')
  if (element.tagName === 'LI') return item(element, within())
  if (element.tagName === 'BLOCKQUOTE') return block(headed('> ', settled(within())))
  if (/^H[1-6]$/.test(element.tagName))
    return block(around('**', settled(within()).replaceAll('**', '')))
  if (element.tagName === 'TR') return LINE + cellsOf(element, depth).join(' | ') + LINE
  const listed = wordItem(element, within)
  if (listed !== undefined) return listed
  if (BLOCKS.has(element.tagName)) return lined(element, within())
  return styled(element, within())
}

const cellsOf = (row: Element, depth: number): string[] =>
  [...row.children].map((cell) => settled(childrenOf(cell, depth)).replace(/\n+/g, ' '))

/** A paragraph stands apart; another box begins a line. */
const lined = ({ tagName }: Element, text: string): string =>
  ['P', 'UL', 'OL', 'TABLE'].includes(tagName) ? block(text) : LINE + text + LINE

const block = (text: string): string => PARAGRAPH + text + PARAGRAPH

/** With the spaces that begin its lines. */
const kept = (text: string): string => text.replace(/^ +/gm, (space) => INDENT.repeat(space.length))

const headed = (head: string, text: string): string =>
  text
    .split('\n')
    .map((line) => (head + line).trimEnd())
    .join('\n')

function item(element: Element, text: string): string {
  const list = element.parentElement
  const place = list ? [...list.children].indexOf(element) : 0
  const first = Number(list?.getAttribute('start') ?? 1)
  const head = list?.tagName === 'OL' ? `${first + place}. ` : '- '
  const [line = '', ...more] = settled(text).split(/\n+/)
  const below = more.map((each) => INDENT.repeat(head.length) + each)
  return LINE + [head + line, ...below].join('\n') + LINE
}

/** Word writes an item of a list as a paragraph, with its sign in a span that is to be ignored. */
function wordItem(element: Element, within: () => string): string | undefined {
  const style = styleOf(element)
  const level = /mso-list: *l\d+ level(\d)/i.exec(style)?.[1]
  if (level === undefined) return undefined
  const sign = [...element.querySelectorAll('span')].find((span) =>
    /mso-list: *ignore/i.test(styleOf(span)),
  )
  const number = /\d{1,9}/.exec(sign?.textContent ?? '')?.[0]
  sign?.remove()
  const head = number === undefined ? '- ' : `${number}. `
  const indent = INDENT.repeat(2 * (Number(level) - 1))
  return LINE + indent + head + settled(within()).replace(/\n+/g, ' ') + LINE
}

function link(href: string, text: string): string {
  const words = text.trim()
  if (!ADDRESS.test(href) || words === '') return text
  return words === href || `mailto:${words}` === href ? words : `[${words}](${encoded(href)})`
}

/** A space or a parenthesis would end the address. */
const encoded = (href: string): string =>
  href.replace(/[\s()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Bold and slanted letters, by name or by style; a mark never stands beside a space. */
function styled(element: Element, text: string): string {
  const style = styleOf(element)
  const weight = /(?:^|;)\s*font-weight: *(bold|[6-9]00|normal|[1-5]00)/i.exec(style)?.[1]
  const heavy = weight === undefined ? undefined : /bold|[6-9]00/i.test(weight)
  const named = MARKS[element.tagName]
  const bold = named === '**' ? heavy !== false : heavy === true
  const italic =
    named === '_'
      ? !/(?:^|;)\s*font-style: *normal/i.test(style)
      : /(?:^|;)\s*font-style: *italic/i.test(style)
  const struck = named === '~~' || /text-decoration[^;]*line-through/i.test(style)
  let marked = text
  if (italic) marked = around('_', marked)
  if (bold) marked = around('**', marked)
  return struck ? around('~~', marked) : marked
}

/** Of several lines each is marked by itself; what is marked already is not marked again. */
function around(mark: string, text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const words = line.trim()
      if (words === '' || words.includes(mark)) return line
      return line.replace(words, () => mark + words + mark)
    })
    .join('\n')
}

const styleOf = (element: Element): string => element.getAttribute('data-style') ?? ''
