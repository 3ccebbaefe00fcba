import { wordsOf } from '#i18n/folded.ts'

import { meantBy } from './lexicon.ts'

/** A piece of a text; `hit`: a word that was asked for. */
export interface Part {
  text: string
  hit: boolean
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu
/** Characters. */
const LONG = 200
const BEFORE = 60

interface Hit {
  from: number
  to: number
}

/** The words that were asked for, in their order; the text is read no further than it is taken. */
function* hitsIn(text: string, typed: readonly string[]): Generator<Hit> {
  const wanted = typed.map(meantBy)
  for (const { 0: word, index } of text.matchAll(WORD))
    if (wordsOf(word).some((folded) => wanted.some((isMeant) => isMeant(folded))))
      yield { from: index, to: index + word.length }
}

/** The whole of a short text, cut where such words begin and end. */
export function marked(text: string, typed: readonly string[]): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const hit of hitsIn(text, typed)) {
    parts.push({ text: text.slice(from, hit.from), hit: false })
    parts.push({ text: text.slice(hit.from, hit.to), hit: true })
    from = hit.to
  }
  parts.push({ text: text.slice(from), hit: false })
  return parts.filter((part) => part.text !== '')
}

/** What stands around the first of those words, on one line, with all of them there marked. */
export function excerptOf(text: string, typed: readonly string[]): Part[] {
  const line = text.replace(/\s+/g, ' ').trim()
  const first = hitsIn(line, typed).next().value?.from ?? 0
  const begin = first > BEFORE ? wordAfter(line, first - BEFORE) : 0
  const end = begin + LONG < line.length ? wordBefore(line, begin + LONG) : line.length
  const cut = `${begin > 0 ? '… ' : ''}${line.slice(begin, end)}${end < line.length ? ' …' : ''}`
  return marked(cut, typed)
}

/** Where the next word begins, if that is near. */
function wordAfter(line: string, place: number): number {
  const blank = line.indexOf(' ', place)
  return blank < 0 || blank > place + BEFORE / 2 ? place : blank + 1
}

function wordBefore(line: string, place: number): number {
  const blank = line.lastIndexOf(' ', place)
  return blank < place - BEFORE / 2 ? place : blank
}
