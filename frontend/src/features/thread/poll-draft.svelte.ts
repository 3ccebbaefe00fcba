const MOST = 10
const LONG = 120

interface Fields {
  options: string[]
  many: boolean
}

const EMPTY: Fields = { options: ['', ''], many: false }

/** A poll as it is being made, beside its question; it lies in a draft, so that it survives leaving the screen. */
export class PollDraft {
  readonly #draft: { text: string }

  constructor(draft: { text: string }) {
    this.#draft = draft
  }

  get begun(): boolean {
    return this.#draft.text !== ''
  }

  get options(): readonly string[] {
    return this.#fields.options
  }

  get many(): boolean {
    return this.#fields.many
  }

  set many(many: boolean) {
    this.#keep({ many })
  }

  /** Another option may be added. */
  get room(): boolean {
    return this.options.length < MOST
  }

  begin(): void {
    this.#keep({})
  }

  drop(): void {
    this.#draft.text = ''
  }

  write(place: number, option: string): void {
    this.#keep({ options: this.options.map((each, at) => (at === place ? option : each)) })
  }

  add(): void {
    this.#keep({ options: [...this.options, ''] })
  }

  remove(place: number): void {
    this.#keep({ options: this.options.filter((_each, at) => at !== place) })
  }

  /** What may be sent; null while there are not two different answers. Those left empty are left out. */
  get ready(): Fields | null {
    const options = this.options.map((each) => each.trim()).filter((each) => each !== '')
    const fit = options.every((each) => [...each].length <= LONG)
    const different = options.every((each, place) => options.indexOf(each) === place)
    return options.length >= 2 && different && fit ? { options, many: this.many } : null
  }

  get #fields(): Fields {
    const { text } = this.#draft
    return text === '' ? EMPTY : { ...EMPTY, ...(JSON.parse(text) as Partial<Fields>) }
  }

  #keep(some: Partial<Fields>): void {
    this.#draft.text = JSON.stringify({ ...this.#fields, ...some })
  }
}
