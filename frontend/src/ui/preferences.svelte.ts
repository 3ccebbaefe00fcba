/** How this browser shows things. Kept in the browser, even on a shared computer: it says nothing of the person. */
export type Appearance = 'system' | 'light' | 'dark'
export type TextSize = 'normal' | 'large' | 'larger'
/** What the Enter key does where one writes a message. */
export type Enter = 'sends' | 'breaks'

const STORE = 'maillage.preferences'

class Preferences {
  appearance = $state<Appearance>('system')
  textSize = $state<TextSize>('normal')
  #enter = $state<Enter | undefined>()

  /** Until it was chosen: on a telephone it makes a line, elsewhere it sends. */
  get enter(): Enter {
    return this.#enter ?? (matchMedia('(pointer: coarse)').matches ? 'breaks' : 'sends')
  }

  start(): void {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? '{}') as Partial<Preferences>
    this.appearance = kept.appearance ?? 'system'
    this.textSize = kept.textSize ?? 'normal'
    this.#enter = kept.enter
    this.#show()
  }

  change(wish: { appearance?: Appearance; textSize?: TextSize; enter?: Enter }): void {
    this.appearance = wish.appearance ?? this.appearance
    this.textSize = wish.textSize ?? this.textSize
    this.#enter = wish.enter ?? this.#enter
    const { appearance, textSize } = this
    localStorage.setItem(STORE, JSON.stringify({ appearance, textSize, enter: this.#enter }))
    this.#show()
  }

  #show(): void {
    Object.assign(document.documentElement.dataset, {
      appearance: this.appearance,
      text: this.textSize,
    })
  }
}

export const preferences = new Preferences()
