import { expect, test } from 'vitest'

import { language, m } from './language.svelte.ts'
import { later } from './later.svelte.ts'

test('French comes first, and the page says its language', async () => {
  expect(language.available[0]).toBe('fr')
  await language.choose('fr')
  expect(document.documentElement.lang).toBe('fr')
  expect(m().shell.home).toBe('Accueil')
})

test('another language is one choice away, and is kept', async () => {
  await language.choose('en')
  expect(m().shell.home).toBe('Home')
  await language.choose('fr')
  await language.start()
  expect(language.code).toBe('fr')
})

test('words that come later follow the language that is chosen', async () => {
  await language.choose('en')
  expect(later().places.title).toBe('My connected devices')
  await language.choose('fr')
  expect(later().places.title).toBe('Mes appareils connectés')
})

test('a number takes the form of its language', async () => {
  await language.choose('fr')
  expect(m().signIn.wordCount(0)).toBe('0 mot sur 7')
  expect(m().signIn.wordCount(2)).toBe('2 mots sur 7')
  await language.choose('en')
  expect(m().signIn.wordCount(0)).toBe('0 words of 7')
})
