/** What is written and what of it is chosen: all between `start` and `end`. */
export interface Writing {
  text: string
  start: number
  end: number
}

/** In the place of what stood between `from` and `to`; afterwards this is chosen. */
export interface Change {
  from: number
  to: number
  put: string
  start: number
  end: number
}

export type Mark = 'bold' | 'italic' | 'list' | 'quote' | 'link'

/** What a button of the toolbar does. */
export function marked(mark: Mark, writing: Writing): Change {
  if (mark === 'bold') return around('**', writing)
  if (mark === 'italic') return around('_', writing)
  if (mark === 'link') return linked(writing)
  return begun(mark === 'list' ? '- ' : '> ', writing)
}

/** Puts marks around what is chosen, or takes them away where they stand already. */
function around(mark: string, { text, start, end }: Writing): Change {
  const { length } = mark
  if (text.slice(start - length, start) === mark && text.slice(end, end + length) === mark) {
    const put = text.slice(start, end)
    return { from: start - length, to: end + length, put, start: start - length, end: end - length }
  }
  // No mark before or after a space.
  const chosen = text.slice(start, end)
  const put = chosen.trim()
  const from = start + chosen.indexOf(put)
  const begin = from + length
  return {
    ...{ from, to: from + put.length, put: `${mark}${put}${mark}` },
    ...{ start: begin, end: begin + put.length },
  }
}

/** Begins each chosen line so; where all do already, no more. */
function begun(head: string, { text, start, end }: Writing): Change {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end)
  const to = next < 0 ? text.length : next
  const lines = text.slice(from, to).split('\n')
  const all = lines.every((line) => line.startsWith(head))
  const put = lines.map((line) => (all ? line.slice(head.length) : head + line)).join('\n')
  const last = from + put.length
  return { from, to, put, start: lines.length > 1 ? from : last, end: last }
}

const ADDRESS = /^(?:https?:\/\/|mailto:|tel:)\S+$/i

/** What is left to write is chosen: the address, or the words where the address was. */
function linked({ text, start, end }: Writing): Change {
  const chosen = text.slice(start, end).trim()
  const isAddress = ADDRESS.test(chosen)
  const [words, address] = isAddress ? ['', chosen] : [chosen, 'https://']
  const put = `[${words}](${address})`
  const at = isAddress || words === '' ? start + 1 : start + words.length + 3
  return {
    from: start,
    to: end,
    put,
    start: at,
    end: isAddress || words === '' ? at : at + address.length,
  }
}

const ITEM = /^( *)(?:([-*]) |(\d{1,9})([.)]) |(> ))(.*)$/

/** What a new line within a list or a quote begins with; an item left empty ends it. Null where nothing is to be added. */
export function continued({ text, start, end }: Writing): Change | null {
  if (start !== end) return null
  const from = text.lastIndexOf('\n', start - 1) + 1
  const found = ITEM.exec(text.slice(from, start))
  if (!found) return null
  const [whole, space = '', bullet, number, dot = '', quote, rest = ''] = found
  if (rest.trim() === '') return { from, to: from + whole.length, put: '', start: from, end: from }
  const next =
    number === undefined ? (bullet ?? quote?.trim() ?? '') : `${Number(number) + 1}${dot}`
  const put = `\n${space}${next} `
  return { from: start, to: start, put, start: start + put.length, end: start + put.length }
}
