import { flushSync } from 'svelte'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'

import { keepsPlace } from './places.svelte.ts'
import { router } from './router.svelte.ts'

beforeEach(() => onTestFinished(router.listen()))

/** What scrolls, as long as one says: at first there is nothing of a page. */
function page() {
  const element = document.createElement('main')
  let [top, most] = [0, 2000]
  Object.defineProperty(element, 'scrollTop', {
    get: () => top,
    set: (to: number) => (top = Math.min(to, most)),
  })
  const stop = $effect.root(() => {
    $effect(() => keepsPlace(element) ?? undefined)
  })
  flushSync()
  onTestFinished(stop)
  return { element, allow: (height: number) => (most = height) }
}

async function back() {
  const left = router.entry
  history.back()
  await vi.waitFor(() => expect(router.entry).not.toBe(left))
  flushSync()
}

test('a page begins at its top, and is found where one left it, once it is long enough', async () => {
  const { element, allow } = page()
  element.scrollTop = 900
  router.go('/t/a/groupes')
  flushSync()
  expect(element.scrollTop).toBe(0)
  allow(300)
  await back()
  expect(element.scrollTop).toBe(300)
  allow(2000)
  await vi.waitFor(() => expect(element.scrollTop).toBe(900))
})

test('whoever moves the page meanwhile stays where they went', async () => {
  const { element, allow } = page()
  element.scrollTop = 900
  router.go('/t/a/groupes')
  flushSync()
  allow(300)
  await back()
  element.dispatchEvent(new Event('touchstart'))
  allow(2000)
  element.scrollTop = 40
  await new Promise((done) => setTimeout(done, 200))
  expect(element.scrollTop).toBe(40)
})

test('a link to another place of the same page moves nothing', () => {
  const { element } = page()
  element.scrollTop = 900
  router.go(`${router.path}#message`)
  flushSync()
  expect(element.scrollTop).toBe(900)
})
