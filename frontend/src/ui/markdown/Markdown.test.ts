import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import { draw } from '../testing/draw.ts'

import Markdown from './Markdown.svelte'

async function show(text: string, mentioned?: (token: string) => { name: string; mine: boolean }) {
  const page = draw(Markdown, { text, ...(mentioned && { mentioned }) })
  await vi.waitFor(() => {
    flushSync()
    expect(page.textContent).not.toContain('**')
  })
  return page
}

test('marks become elements, with the words as they were', async () => {
  const page = await show('**Anne** passe _lundi_ :\n\n- matin\n- soir')
  expect(page.querySelector('strong')?.textContent).toBe('Anne')
  expect(page.querySelector('em')?.textContent).toBe('lundi')
  expect([...page.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
    'matin',
    'soir',
  ])
})

test('a plain text is shown at once, with its lines and addresses', () => {
  const page = draw(Markdown, { text: 'un\ndeux www.ameli.fr' })
  expect(page.querySelector('p')?.textContent).toBe('un\ndeux www.ameli.fr')
  expect(page.querySelector('a')?.getAttribute('href')).toBe('https://www.ameli.fr')
})

test('a link tells where it leads nothing of where it comes from', async () => {
  const page = await show('**[la page](https://exemple.fr)** et https://exemple.fr/b')
  const links = [...page.querySelectorAll('a')]
  expect(links.map(({ rel, target }) => [rel, target])).toEqual([
    ['noopener noreferrer nofollow', '_blank'],
    ['noopener noreferrer nofollow', '_blank'],
  ])
})

test('an address of this site opens in the app', async () => {
  const page = await show(`**Voir** ${location.origin}/t/causses`)
  expect(page.querySelector('a')?.target).toBe('')
})

test('a mention shows a name, and stands out where it is mine', async () => {
  const page = await show('**Voyez** <@a1> et <@a2>', (token) => ({
    ...{ name: token === 'a1' ? 'Anne Vidal' : 'Paul', mine: token === 'a2' },
  }))
  const mentions = [...page.querySelectorAll('.mention')]
  expect(mentions.map(({ textContent }) => textContent)).toEqual(['@Anne Vidal', '@Paul'])
  expect(mentions.map(({ classList }) => classList.contains('mine'))).toEqual([false, true])
})

test('HTML is text', async () => {
  const page = await show('**a** <img src=x onerror="alert(1)"> <svg onload=alert(1)>')
  expect(page.querySelector('img, svg')).toBeNull()
  expect(page.textContent).toContain('<img src=x')
})
