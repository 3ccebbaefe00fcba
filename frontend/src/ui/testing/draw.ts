import { type Component, flushSync, mount, unmount } from 'svelte'
import { onTestFinished } from 'vitest'

/** Draws a component on an empty page until the test is over. */
export function draw<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
): HTMLElement {
  const target = document.body.appendChild(document.createElement('div'))
  const drawn = mount(component, { target, props })
  flushSync()
  onTestFinished(async () => {
    await unmount(drawn)
    target.remove()
  })
  return target
}
