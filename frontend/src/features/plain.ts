import { HIDDEN } from '#state/agenda/hidden.ts'

/** Ends that nobody sees. */
const ENDS = /^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/gu

/** What was typed or pasted, trimmed, as it may be sent: a tab or another control character is a space, what hides or
 * turns the direction of reading is left out, lines stay. */
export const plain = (text: string): string =>
  text
    .replace(HIDDEN, '')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(ENDS, '')
