/** Less than that is a bar of the browser, px. */
const LEAST = 120

/**
 * Safari lays its keyboard over the page, which stays as high as before: `--seen` is then what is left above it, and the
 * page stands at its top. Elsewhere the page itself shrinks, and `100dvh` with it. Answers what ends that.
 */
export function seeAboveKeyboard(page = document.documentElement): () => void {
  const view = window.visualViewport
  if (!view) return () => undefined

  function fit() {
    if (!view) return
    // Who enlarges a part of the page with two fingers has no keyboard open.
    const covered = view.scale > 1.01 ? 0 : window.innerHeight - view.height
    if (covered < LEAST) return void page.style.removeProperty('--seen')
    page.style.setProperty('--seen', `${view.height}px`)
    window.scrollTo(0, 0)
  }

  view.addEventListener('resize', fit)
  return () => {
    view.removeEventListener('resize', fit)
    page.style.removeProperty('--seen')
  }
}
