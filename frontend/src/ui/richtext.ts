import DOMPurify from 'dompurify'

const ALLOWED = {
  ALLOWED_TAGS: [
    ...['a', 'blockquote', 'br', 'code', 'em', 'h3', 'h4'],
    ...['hr', 'li', 'ol', 'p', 'pre', 'strong', 'ul'],
  ],
  ALLOWED_ATTR: ['href', 'rel', 'start', 'target'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
}

const PASTED = {
  ALLOWED_TAGS: [
    ...[
      'a',
      'address',
      'article',
      'aside',
      'b',
      'blockquote',
      'br',
      'center',
      'code',
      'dd',
      'del',
      'div',
      'dl',
    ],
    ...[
      'dt',
      'em',
      'figure',
      'font',
      'footer',
      'form',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'header',
      'i',
      'li',
    ],
    ...[
      'main',
      'nav',
      'ol',
      'p',
      'pre',
      's',
      'section',
      'span',
      'strike',
      'strong',
      'table',
      'tbody',
      'td',
    ],
    ...['tfoot', 'th', 'thead', 'tr', 'ul'],
  ],
  ALLOWED_ATTR: ['data-style', 'href', 'start'],
  ALLOW_ARIA_ATTR: false,
}

/**
 * What a clipboard holds, cleaned. Styles are kept as `data-style`, to be read, and handlers have another name too before they
 * are thrown away: a browser reports both as it parses them, though the document that they stand in is never shown.
 */
export function cleanHtml(html: string): DocumentFragment {
  const renamed = html.replace(/<[a-z][^<>]*>/gi, (tag) =>
    tag.replace(/([\s"'])(style|on[a-z]+)(?=\s*=)/gi, '$1data-$2'),
  )
  return DOMPurify.sanitize(renamed, { ...PASTED, RETURN_DOM_FRAGMENT: true })
}

/**
 * A text that somebody signed (Markdown), from how the server rendered it: cleaned once more, and undefined where it does
 * not say the same words or leads elsewhere.
 */
export function richText(markdown: string, html: string): DocumentFragment | undefined {
  const fragment = DOMPurify.sanitize(html, { ...ALLOWED, RETURN_DOM_FRAGMENT: true })
  for (const link of fragment.querySelectorAll('a')) {
    if (!markdown.includes(link.getAttribute('href') ?? '')) return undefined
    link.rel = 'noopener noreferrer nofollow'
    link.target = '_blank'
  }
  return letters(fragment.textContent) === letters(written(markdown)) ? fragment : undefined
}

/** Without what Markdown shows only as a link's target or a list's number. */
const written = (markdown: string): string =>
  markdown.replace(/\]\([^)\s]*\)/g, ']').replace(/^\s*\d+[.)]\s/gm, '')

/** Where one word or block ends and the next begins, the two write differently. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
