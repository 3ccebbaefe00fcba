import { expect, test } from 'vitest'

import type { OpenedMessage } from '#vault/api.ts'

import { excerpt, titleIn } from './messages.ts'

const TURNS = '\u202e\u2066\u200f\u200b'

const titled = (kind: string, title: string) =>
  titleIn({ ok: true, kind, hash: '#', content: { text: 'Bonjour', title } } as OpenedMessage)

test('a title turns nothing that stands beside it, whoever sealed it', () => {
  expect(titled('title', `${TURNS}Mèches`)).toBe('Mèches')
  expect(titled('post', `Mè${TURNS}ches`)).toBe('Mèches')
})

test('nor do the first words of a message, where others follow', () => {
  expect(excerpt(`${TURNS}Bonjour 👩\u200d⚕️`)).toBe('Bonjour 👩\u200d⚕️')
})
