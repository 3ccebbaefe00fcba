// @vitest-environment node
import { expect, test } from 'vitest'

import { lex } from './lexer.ts'
import type { Block, Inline } from './tree.ts'

/** Short enough to read: `strong(…)`, `list[…|…]`. */
const drawn = (text: string): string => lex(text).map(block).join(' / ')

function block(each: Block): string {
  if (each.kind === 'paragraph') return line(each.inline)
  if (each.kind === 'heading') return `heading(${line(each.inline)})`
  if (each.kind === 'quote') return `quote[${each.blocks.map(block).join(' / ')}]`
  if (each.kind === 'list')
    return `list${each.start ?? ''}[${each.items.map((item) => item.map(block).join(' / ')).join('|')}]`
  return each.kind === 'code' ? `block(${each.text})` : each.kind
}

const line = (inline: Inline[]): string => inline.map(piece).join('')

function piece(each: Inline): string {
  if (each.kind === 'text') return each.text
  if (each.kind === 'mention') return `mention(${each.token})`
  if (each.kind === 'code') return `code(${each.text})`
  return `${each.kind}${each.kind === 'link' ? `<${each.href}>` : ''}(${line(each.inline)})`
}

test.each([
  [
    'Bonjour **Anne**, _merci_ et ~~pardon~~',
    'Bonjour strong(Anne), emphasis(merci) et struck(pardon)',
  ],
  ['un\ndeux\n\ntrois', 'un\ndeux / trois'],
  ['- un\n- deux\n  - trois', 'list[un|deux / list[trois]]'],
  ['* un\n* deux', 'list[un|deux]'],
  ['3. un\n4. deux', 'list3[un|deux]'],
  ['> cité\n> encore\n\nréponse', 'quote[cité\nencore] / réponse'],
  ['`INR 2,5` et\n```\nligne\n  deux\n```', 'code(INR 2,5) et / block(ligne\n  deux)'],
  ['# Titre\nsuite', 'heading(Titre) / suite'],
  ['un\n\n---\n\ndeux', 'un / rule / deux'],
  ['\\*pas en gras\\*', '*pas en gras*'],
])('%j is read', (text, expected) => {
  expect(drawn(text)).toBe(expected)
})

test.each([
  '+ 2 infirmières\n+33 4 66 00 00 00',
  'Posologie : 2*3 et 4*5, soit a_b_c',
  '    quatre espaces, sans code',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '![radio](https://exemple.fr/radio.png)',
  '<b>gras</b> <img src=x onerror=alert(1)>',
  '<script>\nalert(1)\n</script>',
  'Titre\n=====',
  '[a]: note',
  'Environ ~5 mg, puis 10~20 et 30~40',
  '&lt;b&gt; &#60;b&#62; &amp;',
])('%j stays as it was typed', (text) => {
  expect(drawn(text)).toBe(text)
})

test('addresses are links, as they stand or under words', () => {
  expect(drawn('Voir https://sante.fr/a_b_c. Ou [la page](https://sante.fr/p "titre")')).toBe(
    'Voir link<https://sante.fr/a_b_c>(https://sante.fr/a_b_c). Ou link<https://sante.fr/p>(la page)',
  )
  expect(drawn('[appeler](tel:+33466000000), **anne@exemple.fr**')).toBe(
    'link<tel:+33466000000>(appeler), strong(link<mailto:anne@exemple.fr>(anne@exemple.fr))',
  )
})

test.each([
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](vbscript:x)',
  '[a](file:///etc/passwd)',
  '[a](//exemple.fr)',
  '[a](/t/elsewhere)',
  '[a](&#106;avascript:alert(1))',
  '<javascript:alert(1)>',
])('%s is no link', (text) => {
  expect(drawn(text)).toBe(text)
})

test.each([
  '[https://ameli.fr](https://ameli.example)',
  '[ameli.fr](https://ameli.example)',
  '[le site ameli.fr](https://ameli.example)',
  '[https:\\//ameli.fr](https://ameli.example)',
  '[**https**://ameli.fr](https://ameli.example)',
  '[**ameli**.fr](https://ameli.example)',
  '[claire@ameli.fr](mailto:claire@ameli.example)',
])('%s looks like one address and leads to another: no link', (text) => {
  expect(drawn(text)).toBe(text)
})

test.each([
  '[www.ameli.fr](https://www.ameli.fr)',
  '[le site ameli.fr](https://www.ameli.fr/assure)',
  '[la fiche, version 1.2](https://ameli.fr/fiche.pdf)',
])('%s says where it leads', (text) => {
  expect(drawn(text)).toContain('link')
})

test('a mention is told apart from what surrounds it, two of a profession too', () => {
  const nurse = 'TRE_G15-ProfessionSante|60'
  expect(drawn(`**<@${nurse}>** et <@0198-ab> : <@ pas>`)).toBe(
    `strong(mention(${nurse})) et mention(0198-ab) : <@ pas>`,
  )
})

const nodes = (value: Block[] | Inline[] | Block[][]): number =>
  value.reduce((sum: number, each) => sum + 1 + below(each), 0)

function below(each: Block | Inline | Block[]): number {
  if (Array.isArray(each)) return nodes(each)
  if ('inline' in each) return nodes(each.inline)
  if ('blocks' in each) return nodes(each.blocks)
  return 'items' in each ? nodes(each.items) : 0
}

const depth = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depth))
    : 0

const HOSTILE = [
  ...['>', '> ', '- ', '-\n', '- a\n', '1. a\n', '> a\n\n', '# a\n', '---\n\n'],
  ...[
    '*',
    '_',
    '**',
    '*a ',
    '**a',
    ' **a',
    '_a ',
    '*a* ',
    '***a* ',
    '~~a ',
    '~',
    '`',
    '`a` ',
    '``` \n',
  ],
  ...[
    '[',
    '![',
    '[a](',
    '[a](b',
    '[a](http://b) ',
    '[[a](http://b)',
    '[a][b]',
    '](',
    '<',
    '<a ',
    '<!--',
  ],
  ...[
    'a@',
    ' a@',
    'a@b.c ',
    '@',
    'http://a ',
    'www.',
    'https://',
    '&#60;',
    '\\',
    '\\*',
    '|a',
    '|-|\n',
  ],
  ...[
    'a\n',
    '\n',
    ' \n',
    '<@a> ',
    '> - ',
    '- > ',
    '> a\n>> b\nc\n',
    '- a\n  - b\n',
    '  ',
    'a ',
    '🎉',
    'a.',
  ],
]

/** As many as are still read, in a text as long as there is. */
const spread = (part: string): string => {
  const most = Math.floor(400 / Math.max(1, part.match(/[*_~`[\]<>@|\n]/g)?.length ?? 0))
  const times = Math.min(most, Math.floor(8000 / part.length))
  return (part + 'é'.repeat(Math.floor(8000 / times) - part.length)).repeat(times)
}

test.each(HOSTILE)('8,000 characters of %j become few pieces, none deep', (part) => {
  for (const text of [part.repeat(8000 / part.length), spread(part)]) {
    const read = lex(text)
    expect(nodes(read)).toBeLessThan(2000)
    expect(depth(read)).toBeLessThan(60)
  }
})
