import { random } from './bytes.ts'
import { Malformed } from './errors.ts'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** A recovery sheet's code: 160 random bits as 32 characters of base32 (RFC 4648, lower case), in groups of four. */
export const newSheetCode = (): string => {
  // 256 is a multiple of 32, so the low five bits of a random byte are uniform.
  const characters = Array.from(random(32), (byte) => ALPHABET[byte % 32] ?? '').join('')
  return characters.replace(/.{4}(?=.)/g, '$&-')
}

/**
 * What is stretched: the 32 characters, whatever blanks, dashes and capitals were typed.
 * @throws Malformed when that is no code, so that no time goes into stretching it.
 */
export const normalizeSheetCode = (typed: string): string => {
  const code = typed.toLowerCase().replace(/[\s\-‐‑–]/g, '')
  if (!/^[a-z2-7]{32}$/.test(code)) throw new Malformed('not a code of a sheet')
  return code
}
