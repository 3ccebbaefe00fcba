import { later } from '#i18n/later.svelte.ts'
import type { PdfLine } from '#ui/pdf.ts'

const LEFT = 57

/** At most so many characters to a line, broken between words: what fits the page at 12 points. */
function wrapped(text: string, width = 80): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (longer.length <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** The recovery sheet as it is printed: whose, what for, where, and its code in two rows of four. */
export function sheetLines(groups: readonly string[], email: string, site: string): PdfLine[] {
  const lead = wrapped(later().sheet.printLead)
  return [
    { text: later().sheet.printTitle, x: LEFT, y: 90, size: 22, font: 'bold' },
    { text: email, x: LEFT, y: 125, size: 12 },
    { text: site, x: LEFT, y: 143, size: 12 },
    ...lead.map((text, row) => ({ text, x: LEFT, y: 180 + 18 * row, size: 12 })),
    ...groups.map((text, index) => ({
      ...{ text, size: 26, font: 'code' as const },
      x: LEFT + 120 * (index % 4),
      y: 290 + 50 * Math.floor(index / 4),
    })),
  ]
}
