/** What is told once, on the screen for a moment and to screen readers. */
class Announcer {
  text = $state('')
  #timer: ReturnType<typeof setTimeout> | undefined

  say(text: string): void {
    clearTimeout(this.#timer)
    this.text = text
    this.#timer = setTimeout(() => this.hush(), 4000)
  }

  hush(): void {
    this.text = ''
  }
}

export const announcer = new Announcer()
