import { router } from '../shell/router.svelte.ts'

/** What follows the `#` of a drawing: read once, and kept neither in the address bar nor in the history. */
export function takeFragment(): string {
  const { fragment, path } = router
  router.replace(path)
  return fragment
}
