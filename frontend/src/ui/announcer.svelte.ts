/** Who looked away to a patient finds it on their return. Milliseconds. */
const SHOWN_FOR = 7_000

/** What is told once, on the screen for a moment and to screen readers. */
class Announcer {
  text = $state('')
  #timer: ReturnType<typeof setTimeout> | undefined

  say(text: string): void {
    clearTimeout(this.#timer)
    this.text = text
    this.#timer = setTimeout(() => this.hush(), SHOWN_FOR)
  }

  hush(): void {
    this.text = ''
  }
}

export const announcer = new Announcer()
