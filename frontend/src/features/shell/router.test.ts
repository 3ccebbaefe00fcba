import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'

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

test('the back gesture comes to the same page of the history, another visit to its address does not', async () => {
  const first = router.entry
  router.go('/reglages')
  router.go('/')
  expect(router.entry).not.toBe(first)
  history.go(-2)
  await vi.waitFor(() => expect(router.entry).toBe(first))
})

test('a way up is a way back where one came from there', async () => {
  router.go('/t/a/groupes/b')
  const group = router.entry
  router.go('/t/a/groupes/b/fil/c')
  follow({ href: '/t/a/groupes/b', 'data-up': '' })
  await vi.waitFor(() => expect(router.entry).toBe(group))
})

test('a way up leads there also for who came from elsewhere', () => {
  router.go('/t/a/groupes/b/fil/c')
  follow({ href: '/t/a/groupes/b', 'data-up': '' })
  expect(router.path).toBe('/t/a/groupes/b')
})

test('a page is told that it is left while it still stands, by name', () => {
  const left: [string, string][] = []
  onTestFinished(router.onLeave((entry) => left.push([entry, router.path])))
  const first = router.entry
  router.go('/reglages')
  expect(left).toEqual([[first, '/']])
})
