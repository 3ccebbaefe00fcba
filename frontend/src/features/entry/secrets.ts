/** What a person types of their words: any spaces, any case, as pasted from a note or typed with a phone. */
export function tidyWords(typed: string): string {
  return typed
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replace(/[\s,;.]+/g, ' ')
}

export function countWords(typed: string): number {
  const tidy = tidyWords(typed)
  return tidy === '' ? 0 : tidy.split(' ').length
}

/** A sheet's code typed by hand: groups of four, whatever separates them. */
export function tidySheet(typed: string): string {
  const bare = typed.toLowerCase().replace(/[^a-z2-7]/g, '')
  return (bare.match(/.{1,4}/g) ?? []).join('-')
}
