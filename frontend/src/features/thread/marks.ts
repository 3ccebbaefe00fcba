/** A message, and how far below the upper edge it began. px */
interface Mark {
  id: string
  top: number
}

/** Where one was in a discussion, by the page of the history. */
export const marks = new Map<string, Mark>()

/** The first message of which something is seen. */
export function topmost(pane: HTMLElement): HTMLElement | undefined {
  const edge = pane.getBoundingClientRect().top
  const drawn = [...pane.querySelectorAll<HTMLElement>('li[id]')]
  return drawn.find((each) => each.getBoundingClientRect().bottom > edge)
}

export function markOf(pane: HTMLElement | undefined): Mark | undefined {
  const first = pane && topmost(pane)
  if (!first) return undefined
  const top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top
  return { id: first.id, top }
}

/** The gap that is on the screen or `near` it (px), and from where one comes to it. */
export function gapNear(pane: HTMLElement, near: number) {
  const { top, bottom } = pane.getBoundingClientRect()
  const place = (gap: HTMLElement) => gap.getBoundingClientRect().top
  const gaps = [...pane.querySelectorAll<HTMLElement>('[data-gap]')]
  const found = gaps.find((gap) => place(gap) > top - near && place(gap) < bottom + near)
  if (found?.dataset['gap'] === undefined) return undefined
  const from = place(found) < (top + bottom) / 2 ? ('below' as const) : ('above' as const)
  return { gap: found.dataset['gap'], from }
}
