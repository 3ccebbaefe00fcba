import { random } from './bytes.ts'
import list from './words.fr.txt?raw'

const COUNT = 7
const words = list.trim().split('\n')

/** A number from 0 to `limit`-1, each as likely: what falls into the last, incomplete run is drawn again. */
const randomBelow = (limit: number): number => {
  const runs = Math.floor(65_536 / limit) * limit
  for (;;) {
    const [high = 0, low = 0] = random(2)
    const drawn = high * 256 + low
    if (drawn < runs) return drawn % limit
  }
}

/** Seven words of the list of 7,776 (90 bits), joined by one space. */
export const newPassphrase = (): string =>
  Array.from({ length: COUNT }, () => words[randomBelow(words.length)]).join(' ')

/** What is stretched: NFC, lower case, one space between words, whatever was typed. */
export const normalizePassphrase = (typed: string): string =>
  typed.normalize('NFC').toLowerCase().trim().split(/\s+/).join(' ')
