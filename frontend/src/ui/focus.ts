import { tick } from 'svelte'

/** A control that goes with its own gesture leaves the keyboard to what came in its place, not to the top of the page. */
export async function leaveFocus(heir: () => HTMLElement | null | undefined): Promise<void> {
  await tick()
  if (document.activeElement === document.body) heir()?.focus({ preventScroll: true })
}
