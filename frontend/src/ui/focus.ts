import { tick } from 'svelte'

type Heir = () => HTMLElement | null | undefined

const heading: Heir = () => document.querySelector('h1')

/**
 * A control that goes with its own gesture leaves the keyboard to what came in its place, else to the page's heading, not
 * to the top of the page.
 */
export async function leaveFocus(heir: Heir = heading): Promise<void> {
  await tick()
  if (document.activeElement === document.body) heir()?.focus({ preventScroll: true })
}
