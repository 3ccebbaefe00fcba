import { verbatim, type Block } from './tree.ts'

/** What could be a mark, an address or a second paragraph. */
const MARKED = /[*_~`[<>#\\@]|\/\/|www\.|^ {0,3}(?:-|\d{1,9}[.)]) |\n\s*\n|^ {0,3}-{3}/im

type Lex = (text: string) => Block[]

let lex = $state.raw<Lex | undefined>()
let asked = false

/** Fetches what reads Markdown: it comes after the first screen. */
function ask(): void {
  if (asked) return
  asked = true
  void import('./lexer.ts').then(
    (module) => (lex = module.lex),
    () => (asked = false),
  )
}

/** A person's text in blocks; as it was typed while what reads it is on its way. */
export function blocksOf(text: string): Block[] {
  if (!MARKED.test(text)) return [verbatim(text)]
  if (lex) return lex(text)
  ask()
  return [verbatim(text)]
}
