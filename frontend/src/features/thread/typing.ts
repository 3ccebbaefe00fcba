import type { Change, Writing } from './editing.ts'

/** What is written in a field, and what of it is chosen. */
export const writingIn = ({
  value,
  selectionStart,
  selectionEnd,
}: HTMLTextAreaElement): Writing => ({
  ...{ text: value, start: selectionStart, end: selectionEnd },
})

/** Does what a person could have typed, so that the browser's own undo takes it back. */
export function put(area: HTMLTextAreaElement, { from, to, put: words, start, end }: Change): void {
  area.focus()
  area.setSelectionRange(from, to)
  // The only way that undo knows of; deprecated, and without a successor.
  if (!typed(words)) {
    area.setRangeText(words, from, to, 'end')
    area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  area.setSelectionRange(start, end)
}

function typed(words: string): boolean {
  const run = (document as { execCommand?: Document['execCommand'] }).execCommand?.bind(document)
  return run?.(words === '' ? 'delete' : 'insertText', false, words) ?? false
}
