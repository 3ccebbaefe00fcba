import type { Attachment } from 'svelte/attachments'

/** Makes a text area as high as what it holds; `text` tells when that changed. Its width does too, as where it was hidden. */
export function growing(text: () => string): Attachment<HTMLTextAreaElement> {
  return (area) => {
    text()
    let width = area.clientWidth
    const fit = () => {
      area.style.height = 'auto'
      area.style.height = `${area.scrollHeight}px`
    }
    fit()
    const watcher = new ResizeObserver(() => {
      if (width === area.clientWidth) return
      width = area.clientWidth
      fit()
    })
    watcher.observe(area)
    return () => watcher.disconnect()
  }
}
