/** A secret shown to be noted, and what of it is typed back: so that nobody keeps what they did not note. */
export interface ToTypeBack {
  /** Seven words, or eight groups of four. */
  parts: string[]
  /** Which of the parts, counted from 0, ascending. */
  asked: number[]
}

/** Two words drawn by lot; of a sheet the last group. */
export function toTypeBack(secret: string): ToTypeBack {
  if (!secret.includes(' ')) {
    const parts = secret.split('-')
    return { parts, asked: [parts.length - 1] }
  }
  const parts = secret.split(' ')
  return { parts, asked: twoOf(parts.length) }
}

/** Whatever the case and the blanks. */
export function typedBack({ parts, asked }: ToTypeBack, typed: string[]): boolean {
  const tidy = (text = ''): string => text.normalize('NFC').trim().toLowerCase()
  return asked.every((part, place) => tidy(typed[place]) === parts[part])
}

/** Nothing secret is drawn here. */
function twoOf(count: number): number[] {
  const first = Math.floor(Math.random() * count)
  const second = (first + 1 + Math.floor(Math.random() * (count - 1))) % count
  return [first, second].toSorted((a, b) => a - b)
}
