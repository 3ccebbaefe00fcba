import { m } from '#i18n/language.svelte.ts'

/** What the browser finds wrong with a control, in our words; a control's title says what it takes. */
export function faultOf({ validity, type, title }: HTMLInputElement): string {
  const words = m().field
  if (validity.valueMissing && !validity.badInput) return words.needed
  if (validity.typeMismatch && type === 'email') return words.emailForm
  if (validity.badInput) return words.unfinished
  return title || words.reread
}
