/** A cell that begins so is a formula to a spreadsheet; an apostrophe in front makes it text. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/u

const cell = (text: string): string => {
  const guarded = FORMULA.test(text) ? `'${text}` : text
  return `"${guarded.replaceAll('"', '""')}"`
}

/** A table as French spreadsheets open it with a double click: UTF-8 that says so, semicolons, every cell quoted. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  '\uFEFF' + rows.map((row) => row.map(cell).join(';') + '\r\n').join('')
