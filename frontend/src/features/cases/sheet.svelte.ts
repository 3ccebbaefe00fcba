import { m } from '#i18n/language.svelte.ts'
import type { Trade } from '#i18n/trades.ts'
import type { Age, CaseSheet, Sex } from '#state/views.ts'

const QUESTION = 4000
const CONTEXT = 2000

/** A sheet as it is being filled in: what is wrong with each field, said once the person tried to send it. */
export class Sheet {
  title = $state('')
  asked = $state<Trade[]>([])
  /** As a date field has it: `2026-03-01`, or empty. */
  wished = $state('')
  age = $state<Age | ''>('')
  sex = $state<Sex | ''>('')
  context = $state('')
  #tried = $state(false)
  readonly #question: { text: string }

  /** The question is kept elsewhere, so that it survives leaving the screen. */
  constructor(question: { text: string }) {
    this.#question = question
  }

  get questionError(): string | null {
    const { text } = this.#question
    if (this.#tried && text.trim() === '') return m().cases.questionNeeded
    return tooLong(text, QUESTION)
  }

  get askedError(): string | null {
    return this.#tried && this.asked.length === 0 ? m().cases.askedNeeded : null
  }

  get wishedError(): string | null {
    const at = endOf(this.wished)
    return this.#tried && at !== undefined && at < Date.now() ? m().cases.wishedPast : null
  }

  get ageError(): string | null {
    const described = this.sex !== '' || this.context.trim() !== ''
    return this.#tried && described && this.age === '' ? m().cases.ageNeeded : null
  }

  get contextError(): string | null {
    return tooLong(this.context, CONTEXT)
  }

  /** What may be sent; null where a field wants mending, which then says so. */
  ready(): CaseSheet | null {
    this.#tried = true
    const errors = [this.questionError, this.askedError, this.wishedError]
    if ([...errors, this.ageError, this.contextError].some((error) => error !== null)) return null
    const wished = endOf(this.wished)
    return {
      question: this.#question.text,
      asked: [...this.asked],
      ...(wished === undefined ? {} : { wished }),
      ...(this.title.trim() ? { title: this.title } : {}),
      ...(this.age === '' ? {} : { patient: { age: this.age, ...this.#described() } }),
    }
  }

  #described() {
    return {
      ...(this.sex === '' ? {} : { sex: this.sex }),
      ...(this.context.trim() ? { context: this.context } : {}),
    }
  }
}

export const tooLong = (text: string, most: number): string | null => {
  const over = [...text.trim()].length - most
  return over > 0 ? m().cases.tooLong(over) : null
}

/** The last moment of a day, ms. */
const endOf = (date: string): number | undefined =>
  date === '' ? undefined : new Date(`${date}T23:59:59`).getTime()
