import type { Attachment } from 'svelte/attachments'

/** Makes a text area as high as what it holds; `text` tells when that changed. */
export function growing(text: () => string): Attachment<HTMLTextAreaElement> {
  return (area) => {
    text()
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }
}
