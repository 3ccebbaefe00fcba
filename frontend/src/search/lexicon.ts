import { rootOf } from './forms.ts'

interface Word {
  word: string
  root: string
  /** The numbers of the texts that it stands in, rising. */
  texts: number[]
}

/** Which words there are, and in which texts. People's language is small: 100,000 messages have few ten thousand words. */
export class Lexicon {
  readonly #words = new Map<string, Word>()

  /** `text` is higher than all before it. */
  add(words: Iterable<string>, text: number): void {
    for (const word of words) this.#of(word).texts.push(text)
  }

  /** The texts of each word that was meant by what somebody typed: that begins so, or is another form of it. */
  meant(typed: string): number[][] {
    const root = rootOf(typed)
    const found: number[][] = []
    for (const each of this.#words.values())
      if (each.root === root || each.word.startsWith(typed)) found.push(each.texts)
    return found
  }

  #of(word: string): Word {
    const known = this.#words.get(word)
    if (known) return known
    const fresh = { word, root: rootOf(word), texts: [] }
    this.#words.set(word, fresh)
    return fresh
  }
}
