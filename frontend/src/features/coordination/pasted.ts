/** A list as it comes out of a spreadsheet or a letter, read line by line; what is not understood stays as it was said. */
import type { Trade } from '#i18n/trades.ts'

import { wordsOf } from '#i18n/folded.ts'
import { plain } from '../plain.ts'

import { tradeIn } from '#i18n/trade-words.ts'

export interface Line {
  name: string
  trade: Trade | ''
  /** The profession in the list's own words. */
  said: string
  /** As it was written. */
  rpps: string
  email: string
}

type Kind = 'first' | 'name' | 'trade' | 'rpps' | 'email' | 'none'

/** More are made in several goes. */
export const MOST = 50

export interface PastedList {
  lines: Line[]
  /** How many lines stand beyond the last that was read. */
  beyond: number
}

export function readList(text: string): PastedList {
  const rows = text
    .split(/\r\n|[\r\n]/)
    .filter((row) => row.trim() !== '')
    .map(cellsBy(separatorOf(text)))
  const titles = rows[0]?.map(titled) ?? []
  const headed = titles.some((kind) => kind !== 'none') && !rows[0]?.some(isValue)
  const people = headed ? rows.slice(1) : rows
  const columns = headed ? titles : guessed(people)
  return {
    lines: people.slice(0, MOST).map((row) => lineOf(row, columns)),
    beyond: Math.max(0, people.length - MOST),
  }
}

/** A spreadsheet's copy has tabs; a French one's file has semicolons, for its commas are decimals. */
const separatorOf = (text: string): string => ['\t', ';'].find((mark) => text.includes(mark)) ?? ','

/** RFC 4180, but that a line is a line: a quoted cell may hold the separator, and quotes twice. */
const cellsBy = (separator: string) => {
  const cell = new RegExp(
    `${separator}(?: *"((?:[^"]|"")*)" *(?=${separator}|$)|([^${separator}]*))`,
    'g',
  )
  return (row: string): string[] =>
    [...`${separator}${row}`.matchAll(cell)].map(([, quoted, bare = '']) =>
      plain(quoted?.replaceAll('""', '"') ?? bare),
    )
}

const HEADS: readonly (readonly [Kind, RegExp])[] = [
  ['email', /^(e|mail|email|courriel|adresse|mel)$/],
  ['first', /^(prenoms?|first)$/],
  ['rpps', /^rpps$/],
  ['trade', /^(professions?|metiers?|fonctions?|specialites?|trade|job)$/],
  ['name', /^(noms?|name|last|surname)$/],
]

const titled = (cell: string): Kind =>
  HEADS.find(([, head]) => wordsOf(cell).some((word) => head.test(word)))?.[0] ?? 'none'

const isEmail = (cell: string) => /^\S+@\S+$/.test(cell)
/** Ten digits that begin with 0 are a telephone. */
const isNumber = (cell: string) => /^[\d\s.-]{6,}$/.test(cell) && !/^0(\D*\d){9}$/.test(cell)
const isOther = (cell: string) => /^[\d\s.+-]*$/.test(cell)
const isTrade = (cell: string) => tradeIn(cell) !== undefined
const isValue = (cell: string) => isEmail(cell) || isNumber(cell) || isTrade(cell)

/** What each column holds, by what stands in it: a profession that nobody understands beside others that one does. */
function guessed(rows: readonly string[][]): Kind[] {
  const width = Math.max(0, ...rows.map(({ length }) => length))
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? ''))
  const some = (is: (cell: string) => boolean) => columns.map((cells) => cells.filter(is).length)
  const [emails, numbers, named] = [some(isEmail), some(isNumber), some(isTrade)]
  const most = Math.max(0, ...named)
  const isText = (at: number) => !emails[at] && !numbers[at] && !columns[at]?.every(isOther)
  const texts = [...columns.keys()].filter(isText)
  const trade = most > 0 ? named.indexOf(most) : texts[1]
  return columns.map((_, at) => {
    if (at === trade) return 'trade'
    if (emails[at]) return 'email'
    if (numbers[at]) return 'rpps'
    return texts.includes(at) ? 'name' : 'none'
  })
}

function lineOf(row: readonly string[], columns: readonly Kind[]): Line {
  const of = (kind: Kind) => row.filter((cell, at) => columns[at] === kind && cell !== '').join(' ')
  const said = of('trade')
  const name = [of('first'), of('name')].filter(Boolean).join(' ')
  return { name, trade: tradeIn(said) ?? '', said, rpps: of('rpps'), email: of('email') }
}
