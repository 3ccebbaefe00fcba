/**
 * Holds one release of the web app, so that it opens without a network. Nothing that the server says is kept here, and
 * nothing of a person. The build writes `RELEASE` (its name) and `FILES` (address → SHA-256, base64) before this.
 */
/* global RELEASE, FILES, clients, skipWaiting */

const NAME = `release-${RELEASE}`
const PAGE = '/index.html'
/** ms. */
const PAUSE = 100
/** An address of the app, not of a file (it has a dot), of the API, or of the server. */
const OF_APP = /^\/(?!(?:api|assets)(?:\/|$)|healthz$)(?:.*\/)?[^./]*$/

addEventListener('install', (event) => {
  routePlainly(event)
  event.waitUntil(hold())
})
addEventListener('activate', (event) => event.waitUntil(dropOthers()))
addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(takeOver(event.source))
})
addEventListener('fetch', (event) => {
  const held = heldAs(event.request)
  if (held !== undefined) event.respondWith(answer(held, event.request))
})

/** All of the release or nothing: of another one, which the server has meanwhile, no file is taken. */
async function hold() {
  const cache = await caches.open(NAME)
  await Promise.all(Object.entries(FILES).map((file) => holdFile(cache, ...file)))
  await cache.put('/', await cache.match(PAGE))
}

/** What needs no word of this program is answered without starting it, where the browser can: an opening is half as long so. */
function routePlainly(event) {
  const to = (urlPattern, source) => ({ condition: { urlPattern, requestMethod: 'GET' }, source })
  event.addRoutes?.([
    { condition: { urlPattern: '/api/*' }, source: 'network' },
    to('/assets/*', { cacheName: NAME }),
    to('/', { cacheName: NAME }),
  ])
}

async function holdFile(cache, address, digest) {
  const response = await fetch(address, {
    cache: address.startsWith('/assets/') ? 'default' : 'no-cache',
  })
  const found = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer())
  if (!response.ok || digest !== btoa(String.fromCharCode(...new Uint8Array(found))))
    throw new Error(`${address} is of another release`)
  await cache.put(address, response)
}

async function dropOthers() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)))
}

/** A page of the former release that stands open elsewhere may need its files yet; one that just closed is still counted. */
async function takeOver(asker, tries = 10) {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (pages.every(({ id }) => id === asker.id)) return skipWaiting()
  if (tries === 0) return asker.postMessage('open elsewhere')
  await new Promise((resolve) => setTimeout(resolve, PAUSE))
  return takeOver(asker, tries - 1)
}

function heldAs({ method, mode, url }) {
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== location.origin) return undefined
  if (mode === 'navigate' && OF_APP.test(pathname)) return PAGE
  return pathname !== PAGE && pathname in FILES ? pathname : undefined
}

/** A browser that is short of space may have dropped it. */
async function answer(held, request) {
  const cache = await caches.open(NAME)
  return (await cache.match(held, { ignoreVary: true })) ?? fetch(request)
}
