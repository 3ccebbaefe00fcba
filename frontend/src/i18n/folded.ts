/** Texts compared as people compare them: accents, case and punctuation make no difference. */

const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae' }

export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæ]/g, (letter) => LIGATURES[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

export const sameName = (one: string, other: string): boolean =>
  wordsOf(one).join(' ') === wordsOf(other).join(' ')

/** Whether every word that was typed begins a word of these texts. */
export function matches(typed: string, texts: readonly string[]): boolean {
  const words = texts.flatMap(wordsOf)
  return wordsOf(typed).every((wanted) => words.some((word) => word.startsWith(wanted)))
}
