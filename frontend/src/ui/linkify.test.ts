// @vitest-environment node
import { expect, test } from 'vitest'

import { linkify } from './linkify.ts'

const links = (text: string) => linkify(text).flatMap(({ href }) => (href ? [href] : []))

test('a text keeps every character, links included', () => {
  const text = 'Voir https://sante.fr/a?b=1, puis www.ameli.fr. Merci !'
  expect(
    linkify(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})

test('the punctuation that closes a sentence is no part of the address', () => {
  expect(
    links('Voir https://sante.fr/page. Et (https://ameli.fr), « https://has-sante.fr »'),
  ).toEqual(['https://sante.fr/page', 'https://ameli.fr', 'https://has-sante.fr'])
})

test('a parenthesis that the address opened stays in it', () => {
  expect(links('https://fr.wikipedia.org/wiki/Aubrac_(plateau)')).toEqual([
    'https://fr.wikipedia.org/wiki/Aubrac_(plateau)',
  ])
})

test('an address of another scheme stays text', () => {
  expect(links('javascript:alert(1) data:text/html,x ftp://exemple.fr file:///etc')).toEqual([])
})

test('markup stays text', () => {
  expect(linkify('<img src=x onerror=alert(1)>')).toEqual([
    { text: '<img src=x onerror=alert(1)>' },
  ])
})

test('a mailbox opens a letter', () => {
  expect(links('Écrivez à anne.vidal@exemple.fr, ou @anne.')).toEqual([
    'mailto:anne.vidal@exemple.fr',
  ])
})
