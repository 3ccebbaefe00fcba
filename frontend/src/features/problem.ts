import { m } from '#i18n/language.svelte.ts'
import { Problem } from '#state/problem.ts'

export function problemCode(error: unknown): string {
  return error instanceof Problem ? error.code : 'unexpected'
}

/** What a screen says of a refusal; `particular` says it better where the screen knows more. */
export function sentenceFor(code: string, particular: Record<string, string> = {}): string {
  const general: Record<string, string> = { ...m().refused, ...m().problem }
  return particular[code] ?? general[code] ?? m().problem.unexpected
}
