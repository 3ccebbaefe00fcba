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
