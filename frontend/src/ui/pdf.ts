/** One A4 page of text as PDF (ISO 32000-1), in fonts that every reader of it has: nothing is drawn, nothing embedded. */

export interface PdfLine {
  text: string
  /** Points from the page's left and upper edge. */
  x: number
  y: number
  /** Points. */
  size: number
  font?: 'plain' | 'bold' | 'code'
}

/** A4 in points. */
const WIDTH = 595
const HEIGHT = 842
const FONTS = { plain: 'Helvetica', bold: 'Helvetica-Bold', code: 'Courier-Bold' }

/** What WinAnsiEncoding (annex D.2) has elsewhere than Unicode, as far as our sentences go; the narrow space it has not. */
const ELSEWHERE: Record<string, number> = {
  ...{ '…': 0x85, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '—': 0x97 },
  ...{ œ: 0x9c, Œ: 0x8c, '\u202f': 0xa0 },
}

export function onePage(lines: readonly PdfLine[]): string {
  const names = Object.keys(FONTS)
  const text = lines.map(drawn).join('\n')
  const fonts = names.map((name, index) => `/${name} ${5 + index} 0 R`).join(' ')
  return file([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents 4 0 R /Resources << /Font << ${fonts} >> >> >>`,
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    ...Object.values(FONTS).map(
      (font) => `<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`,
    ),
  ])
}

const drawn = ({ text, x, y, size, font = 'plain' }: PdfLine): string =>
  `BT /${font} ${size} Tf ${x} ${HEIGHT - y} Td <${[...text].map(hex).join('')}> Tj ET`

function hex(character: string): string {
  const code = ELSEWHERE[character] ?? character.charCodeAt(0)
  return (code < 0x100 ? code : 0x3f).toString(16).padStart(2, '0')
}

/** The objects, numbered from 1, and the table of where each begins (7.5.4). All of it is ASCII: a character is a byte. */
function file(objects: readonly string[]): string {
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`
  return `${body}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
}
