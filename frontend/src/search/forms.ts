/** What ends the forms of one French word, folded and without its plural, and what of it they share: gender, the commonest
 * of its verb's. The longest come first. */
const ENDINGS: readonly (readonly [ending: string, shared: string])[] = [
  ['euse', 'eu'],
  ['eur', 'eu'],
  ['ive', 'i'],
  ['if', 'i'],
  ['elle', 'el'],
  ['el', 'el'],
  ['enne', 'en'],
  ['ent', ''],
  ['en', 'en'],
  ['ale', 'a'],
  ['au', 'a'],
  ['al', 'a'],
  ['ee', ''],
  ['er', ''],
  ['ez', ''],
  ['e', ''],
]

/** Below, a beginning says nothing any more. */
export const LEAST = 3

/**
 * The beginning that the forms of a folded word share: `plaies` and `plaie` → `plai`, `hopitaux` and `hopital`
 * → `hopita`. A word with a digit in it has no forms.
 */
export function rootOf(word: string): string {
  if (/\d/.test(word)) return word
  const one = word.length > LEAST ? word.replace(/[sx]$/, '') : word
  for (const [ending, shared] of ENDINGS) {
    const stem = one.length - ending.length
    if (one.endsWith(ending) && stem >= LEAST) return one.slice(0, stem) + shared
  }
  return one
}
