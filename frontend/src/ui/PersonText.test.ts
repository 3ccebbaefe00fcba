import { expect, test } from 'vitest'

import PersonText from './PersonText.svelte'
import { draw } from './testing/draw.ts'

test('markup that a person wrote is shown, not obeyed', () => {
  const page = draw(PersonText, { text: '<img src=x onerror="alert(1)"> & <b>gras</b>' })
  expect(page.querySelector('img, b')).toBeNull()
  expect(page.textContent).toContain('<b>gras</b>')
})

test('a web address becomes a link that tells the other site nothing', () => {
  const link = draw(PersonText, { text: 'Voir https://ameli.fr.' }).querySelector('a')
  expect(link?.href).toBe('https://ameli.fr/')
  expect(link?.rel).toContain('noreferrer')
})

test('line breaks are kept', () => {
  expect(draw(PersonText, { text: 'un\ndeux' }).textContent).toContain('un\ndeux')
})
