import { expect, test } from 'vitest'

test('the page has a place to stand on', async () => {
  const { default: App } = await import('./App.svelte')
  expect(App).toBeDefined()
})
