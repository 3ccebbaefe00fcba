import { expect, it } from 'vitest'

import { richText } from './richtext.ts'

const shown = (markdown: string, html: string) => {
  const fragment = richText(markdown, html)
  if (!fragment) return undefined
  const box = document.createElement('div')
  box.append(fragment)
  return box.innerHTML
}

it('shows what was signed, with its emphasis', () => {
  const markdown = '# Garde\n\n1. la **liste**\n2. [ici](https://a.example/x?y=1)'
  const html =
    '<h3>Garde</h3><ol><li>la <strong>liste</strong></li><li><a href="https://a.example/x?y=1">ici</a></li></ol>'
  expect(shown(markdown, html)).toContain('<strong>liste</strong>')
  expect(shown(markdown, html)).toContain('rel="noopener noreferrer nofollow"')
})

it.each([
  ['a word changed', 'La liste est fermée', '<p>La liste est ouverte</p>'],
  ['a word left out', 'Ne venez pas', '<p>venez</p>'],
  ['a word put in', 'Venez', '<p>Ne venez pas</p>'],
  [
    'a link that leads elsewhere',
    '[ici](https://a.example)',
    '<a href="https://b.example">ici</a>',
  ],
  ['a link that nobody wrote', 'ici', '<a href="https://b.example">ici</a>'],
])('shows nothing of the rendering with %s', (_case, markdown, html) => {
  expect(richText(markdown, html)).toBeUndefined()
})

it.each([
  '<p>x</p><script>alert(1)</script>',
  '<p onclick="alert(1)">x</p>',
  '<img src=x onerror=alert(1)><p>x</p>',
  '<p style="position:fixed">x</p>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe><p>x</p>',
  '<form action="https://b.example"><p>x</p></form>',
])('cleans %s', (html) => {
  expect(shown('x', html)).toBe('<p>x</p>')
})
