/** A number of the national register of professionals, as somebody types or pastes it. */
export interface Rpps {
  /** Eleven digits, or empty. */
  digits: string
  /** It is no such number. */
  wrong: boolean
  /** It has the form, and its last digit does not fit the others: rarely right, and never refused. */
  doubtful: boolean
}

/** Also as other software prints it: with spaces, or as a national identifier, whose 8 in front says that it is one. */
export function readRpps(typed: string): Rpps {
  const text = typed.replace(/[\s.-]/g, '')
  const digits = text.replace(/^8(?=\d{11}$)/, '')
  if (digits === '') return { digits, wrong: false, doubtful: false }
  const fits = /^\d{11}$/.test(digits)
  return { digits, wrong: !fits, doubtful: fits && !luhn(digits) }
}

/** ISO/IEC 7812-1, annex B. */
function luhn(digits: string): boolean {
  const values = [...digits].toReversed().map(Number)
  const sum = values.reduce((total, value, place) => {
    const weighed = place % 2 === 0 ? value : value * 2
    return total + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return sum % 10 === 0
}
