/** Texts compared as people compare them: accents, case and punctuation make no difference. */

/** What French, English and their neighbours write in small letters beside `a` to `z`. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ à: 'a', á: 'a', â: 'a', ã: 'a', ä: 'a', å: 'a', ç: 'c', è: 'e', é: 'e', ê: 'e', ë: 'e' },
  ...{ ì: 'i', í: 'i', î: 'i', ï: 'i', ñ: 'n', ò: 'o', ó: 'o', ô: 'o', õ: 'o', ö: 'o' },
  ...{ ù: 'u', ú: 'u', û: 'u', ü: 'u', ý: 'y', ÿ: 'y', œ: 'oe', æ: 'ae' },
}
const LIGATURES = /[œæ]/g
const ACCENTED = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')
/** Beyond these letters and the signs that stand between words here, Unicode's own tables are asked. */
const UNUSUAL = /[^\0-\u007f«»°·–—‘’“”…•€→\u00a0\u202f]/

const plainOf = (letter: string): string => PLAIN[letter] ?? letter

/** Lower-case words without accents. Nearly all texts take a short way, at a third of the cost: whole archives are read so. */
export function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replace(ACCENTED, plainOf)
  return (UNUSUAL.test(plain) ? anyWords(text) : plain.match(/[a-z0-9]+/g)) ?? []
}

/** Of any script. */
export const anyWords = (text: string): string[] | null =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(LIGATURES, plainOf)
    .match(/[\p{L}\p{N}]+/gu)

export const sameName = (one: string, other: string): boolean =>
  wordsOf(one).join(' ') === wordsOf(other).join(' ')

/** Whether every word that was typed begins a word of these texts. */
export function matches(typed: string, texts: readonly string[]): boolean {
  const words = texts.flatMap(wordsOf)
  return wordsOf(typed).every((wanted) => words.some((word) => word.startsWith(wanted)))
}
