import { LEAST, rootOf } from './forms.ts'

export interface Word {
  word: string
  root: string
  /** The numbers of the texts that it stands in, rising. */
  texts: number[]
}

/** Whether a word is meant by what somebody typed: it begins so, or is another form of it. */
export const meantBy = (typed: string): ((word: string, root?: string) => boolean) => {
  const wanted = rootOf(typed)
  return (word, root = rootOf(word)) => root === wanted || word.startsWith(typed)
}

/** Which words there are, and in which texts. People's language is small: 100,000 messages have few ten thousand words. */
export class Lexicon {
  readonly #words = new Map<string, Word>()
  /** By their first letters, which all forms of a word share. */
  readonly #shelves = new Map<string, Word[]>()

  /** `text` is higher than all before it. */
  add(words: Iterable<string>, text: number): void {
    for (const word of words) (this.#words.get(word) ?? this.#learn(word)).texts.push(text)
  }

  /** The texts of each word that was meant by what somebody typed. */
  meant(typed: string): number[][] {
    const isMeant = meantBy(typed)
    return this.near(typed)
      .filter(({ word, root }) => isMeant(word, root))
      .map(({ texts }) => texts)
  }

  /** All words that may be meant. */
  near(typed: string): readonly Word[] {
    if (typed.length >= LEAST) return this.#shelves.get(shelfOf(typed)) ?? []
    return [...this.#shelves].flatMap(([shelf, words]) => (shelf.startsWith(typed) ? words : []))
  }

  #learn(word: string): Word {
    const fresh = { word, root: rootOf(word), texts: [] }
    this.#words.set(word, fresh)
    const shelf = this.#shelves.get(shelfOf(word))
    if (shelf) shelf.push(fresh)
    else this.#shelves.set(shelfOf(word), [fresh])
    return fresh
  }
}

const shelfOf = (word: string): string => word.slice(0, LEAST)
