import { afterEach, beforeEach, expect, test } from 'vitest'

import { router } from './router.svelte.ts'

let stop = () => {}
let taken = false

/** After the app's own listener: notes what it did; jsdom cannot load the page of a link that was left alone. */
const onClick = (event: MouseEvent) => {
  taken = event.defaultPrevented
  event.preventDefault()
}

beforeEach(() => {
  router.replace('/')
  stop = router.listen()
  addEventListener('click', onClick)
})

afterEach(() => {
  stop()
  removeEventListener('click', onClick)
  document.body.replaceChildren()
})

/** Clicks a link; true when the app took it, so that the browser loads no page. */
function follow(attributes: Record<string, string>, init: MouseEventInit = {}): boolean {
  const link = document.body.appendChild(document.createElement('a'))
  for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value)
  link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }))
  return taken
}

test('a link of the app changes the screen without loading a page', () => {
  expect(follow({ href: '/reglages' })).toBe(true)
  expect(router.path).toBe('/reglages')
})

test('a link to a message keeps its name', () => {
  follow({ href: '/t/a/groupes/b/fil/c#m1' })
  expect([router.path, router.fragment]).toEqual(['/t/a/groupes/b/fil/c', 'm1'])
})

test.each([
  ['another site', { href: 'https://ameli.fr/' }, {}],
  ['a new tab asked for', { href: '/reglages', target: '_blank' }, {}],
  ['a click with Ctrl', { href: '/reglages' }, { ctrlKey: true }],
  ['the middle button', { href: '/reglages' }, { button: 1 }],
  ['a place on this page', { href: '#contenu' }, {}],
])('%s is left to the browser', (_, attributes, init) => {
  expect(follow(attributes as Record<string, string>, init)).toBe(false)
  expect(router.path).toBe('/')
})
