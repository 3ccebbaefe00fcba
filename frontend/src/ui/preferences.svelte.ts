/** How this browser shows things. Kept in the browser, even on a shared computer: it says nothing of the person. */
export type Appearance = 'system' | 'light' | 'dark'
export type TextSize = 'normal' | 'large' | 'larger'

const STORE = 'maillage.preferences'

class Preferences {
  appearance = $state<Appearance>('system')
  textSize = $state<TextSize>('normal')

  start(): void {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? '{}') as Partial<Preferences>
    this.appearance = kept.appearance ?? 'system'
    this.textSize = kept.textSize ?? 'normal'
    this.#show()
  }

  change(wish: { appearance?: Appearance; textSize?: TextSize }): void {
    Object.assign(this, wish)
    const { appearance, textSize } = this
    localStorage.setItem(STORE, JSON.stringify({ appearance, textSize }))
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
