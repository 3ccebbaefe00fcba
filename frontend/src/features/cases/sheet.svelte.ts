import { m } from '#i18n/language.svelte.ts'
import type { Trade } from '#i18n/trades.ts'
import { now } from '#state/clock.ts'
import type { Age, CaseSheet, Sex } from '#state/views.ts'
import { fieldsIn, momentIn, ZONE } from '#state/agenda/zones.ts'

const QUESTION = 4000
const CONTEXT = 2000
/** An answer that is hoped for later than that is a slip of the hand. */
const YEAR = 365 * 86_400_000

interface Fields {
  question: string
  title: string
  asked: Trade[]
  /** As a date field has it: `2026-03-01`, or empty. */
  wished: string
  age: Age | ''
  sex: Sex | ''
  context: string
}

const EMPTY: Fields = {
  ...{ question: '', title: '', asked: [], wished: '', age: '', sex: '', context: '' },
}

/**
 * A sheet as it is being filled in: what is wrong with each field, said once the person tried to send it. All of it
 * lies in the draft, so that it survives leaving the screen.
 */
export class Sheet {
  #tried = $state(false)
  readonly #draft: { text: string }

  constructor(draft: { text: string }) {
    this.#draft = draft
  }

  get fields(): Fields {
    const { text } = this.#draft
    return text === '' ? EMPTY : { ...EMPTY, ...(JSON.parse(text) as Partial<Fields>) }
  }

  /** An emptied sheet is no draft. */
  fill(filled: Partial<Fields>): void {
    const fields = { ...this.fields, ...filled }
    const some = Object.values(fields).some((value) => value.length > 0)
    this.#draft.text = some ? JSON.stringify(fields) : ''
  }

  get questionError(): string | null {
    const { question } = this.fields
    if (this.#tried && question.trim() === '') return m().cases.questionNeeded
    return tooLong(question, QUESTION)
  }

  get askedError(): string | null {
    return this.#tried && this.fields.asked.length === 0 ? m().cases.askedNeeded : null
  }

  get wishedError(): string | null {
    const { wished } = this.fields
    const at = endOf(wished)
    if (!this.#tried || at === undefined) return null
    if (at < now()) return m().cases.wishedPast
    // A year of five figures is no date.
    return Number.isNaN(at) || wished > this.latest ? m().cases.wishedFar : null
  }

  /** The last day that an answer may be wished for, as a date field has it. */
  get latest(): string {
    return fieldsIn(ZONE, now() + YEAR).date
  }

  get ageError(): string | null {
    const { age, sex, context } = this.fields
    const described = sex !== '' || context.trim() !== ''
    return this.#tried && described && age === '' ? m().cases.ageNeeded : null
  }

  get contextError(): string | null {
    return tooLong(this.fields.context, CONTEXT)
  }

  /** What may be sent; null where a field wants mending, which then says so. */
  ready(): CaseSheet | null {
    this.#tried = true
    const errors = [this.questionError, this.askedError, this.wishedError]
    if ([...errors, this.ageError, this.contextError].some((error) => error !== null)) return null
    const { question, asked, title, age, sex, context } = this.fields
    const wished = endOf(this.fields.wished)
    const described = { ...(sex && { sex }), ...(context.trim() && { context }) }
    return {
      ...{ question, asked },
      ...(wished === undefined ? {} : { wished }),
      ...(title.trim() && { title }),
      ...(age && { patient: { age, ...described } }),
    }
  }
}

export const tooLong = (text: string, most: number): string | null => {
  const over = [...text.trim()].length - most
  return over > 0 ? m().cases.tooLong(over) : null
}

/** The last moment of a day where the territories are, ms; NaN for what is none. */
const endOf = (date: string): number | undefined =>
  date === '' ? undefined : momentIn(ZONE, date, '23:59:59')
