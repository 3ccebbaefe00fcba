import { Acts } from './acts.ts'
import { Corpus, type Bounds, type Wanted } from './corpus.ts'
import { blockOf, Coverage, type Covered, type Next } from './coverage.ts'
import { excerptOf, marked, type Part } from './excerpt.ts'
import {
  type Deleted,
  type Edited,
  isRoot,
  type Piece,
  placeOf,
  type Said,
  type Stretch,
  type Titled,
} from './pieces.ts'
import { Titles } from './titles.ts'

export interface Question {
  wanted: readonly Wanted[]
  bounds: Bounds
  /** Messages of cases alone. */
  cases: boolean
  most: number
}

/** A message that was found, and where; `title` its thread's. */
export interface Found extends Pick<Said, 'hash' | 'id' | 'room' | 'thread' | 'sender' | 'at'> {
  title: Part[]
  excerpt: Part[]
  case: boolean
}

export interface Answer {
  found: Found[]
  total: number
}

/** What was kept in another form is gathered anew. */
const FORM = 3

/** Of one block of a room, as it is kept between visits. */
interface Segment extends Covered {
  form: typeof FORM
  room: string
  block: number
  pieces: Piece[]
}

/** Segments that are given out at once. */
const HANDFUL = 10

/** What was said in all rooms that one may read, as edits, deletions and titles left it, in whatever order all that came. */
export class Archive {
  readonly #corpus = new Corpus()
  readonly #coverage = new Coverage()
  /** By name. */
  readonly #segments = new Map<string, Piece[]>()
  readonly #acts = new Acts()
  readonly #titles = new Titles()
  /** Hash of what began it, by the place of the thread. */
  readonly #roots = new Map<string, string>()
  readonly #cases = new Set<string>()
  readonly #changed = new Set<string>()
  /** Of what many messages share one copy is enough. */
  readonly #once = new Map<string, string>()

  get size(): number {
    return this.#corpus.size
  }

  /** Messages of one block; what of them is not searched, or did not open, is not among the pieces. */
  learn(stretch: Stretch, pieces: readonly Piece[]): void {
    this.#coverage.add(stretch)
    this.#changed.add(nameOf(stretch.room, blockOf(stretch.from)))
    for (const piece of pieces) if (piece.room === stretch.room) this.#take(piece)
  }

  next(lasts: ReadonlyMap<string, number>): Next | undefined {
    return this.#coverage.next(lasts)
  }

  /** Some of what has changed since it was given out last, by name, to be kept; none once all of it was. */
  changed(): { name: string; text: string }[] {
    const names = [...this.#changed].slice(0, HANDFUL)
    for (const name of names) this.#changed.delete(name)
    return names.map((name) => ({ name, text: this.#textOf(name) }))
  }

  /** Takes up what was kept. @throws SyntaxError for what is no such text. */
  restore(text: string): void {
    const { form, room, block, through, since, pieces } = JSON.parse(text) as Segment
    if (form !== FORM) throw new SyntaxError('kept in another form')
    const here = this.#coverage.get(room, block)?.through ?? 0
    if (through > here) this.#coverage.set(room, block, { through, since })
    for (const piece of pieces) this.#take(piece)
  }

  /** Answers under which names it was kept. */
  dropRoom(room: string): string[] {
    const names = [...this.#segments.keys()].filter((name) => name.startsWith(`${room}/`))
    for (const name of names) {
      for (const piece of this.#segments.get(name) ?? []) this.#forget(piece)
      this.#segments.delete(name)
      this.#changed.delete(name)
    }
    this.#coverage.drop(room)
    return names
  }

  find({ wanted, bounds, cases, most }: Question): Answer {
    const within = cases ? { ...bounds, threads: this.#cases } : bounds
    const { entries, total } = this.#corpus.find(wanted, within, most)
    const words = wanted.map(({ word }) => word)
    return { found: entries.map((said) => this.#shown(said, words)), total }
  }

  #shown(said: Said, words: readonly string[]): Found {
    const { hash, id, room, thread, sender, at, text } = said
    return {
      ...{ hash, id, room, thread, sender, at },
      title: marked(this.#titles.of(said) ?? '', words),
      excerpt: excerptOf(text, words),
      case: this.#cases.has(thread),
    }
  }

  #take(piece: Piece): void {
    const segment = this.#segmentOf(piece)
    if (piece.kind === 'said' ? this.#corpus.get(piece.hash) : isAmong(segment, piece)) return
    if (this.#isGone(piece)) return piece.kind === 'said' ? this.#erase(piece) : this.#strike(piece)
    segment.push(piece)
    if (piece.kind === 'said') this.#takeSaid(piece)
    else if (piece.kind === 'edited') this.#takeEdit(piece)
    else if (piece.kind === 'deleted') this.#takeDeletion(piece)
    else this.#takeTitle(piece)
  }

  #isGone(piece: Piece): boolean {
    if (piece.kind === 'deleted') return false
    return piece.kind === 'titled' ? !this.#titles.stands(piece) : this.#acts.isGone(piece)
  }

  #takeSaid(said: Said): void {
    said.room = this.#shared(said.room)
    said.sender = this.#shared(said.sender)
    said.thread = isRoot(said) ? said.id : this.#shared(said.thread)
    if (said.case) this.#cases.add(said.thread)
    if (isRoot(said)) {
      this.#roots.set(placeOf(said), said.hash)
      this.#titles.own(said, said.title)
    }
    this.#settle(said)
  }

  #takeEdit(edit: Edited): void {
    this.#acts.edit(edit)
    const said = this.#corpus.get(edit.target)
    if (said) this.#settle(said)
  }

  #takeDeletion(deletion: Deleted): void {
    for (const edit of this.#acts.delete(deletion)) this.#strike(edit)
    const said = this.#corpus.get(deletion.target)
    if (said && this.#acts.isGone(said)) this.#erase(said)
  }

  #takeTitle(titled: Titled): void {
    const before = this.#titles.give(titled)
    if (before) this.#strike(before)
    this.#entitle(titled)
  }

  /** Makes of a message what all that is known of it says, whatever came first. */
  #settle(said: Said): void {
    const edit = this.#acts.lastEdit(said)
    if (edit?.case) this.#titles.own(said, edit.title)
    this.#corpus.put(edit ? withWords(said, edit.text) : said)
    if (isRoot(said)) this.#entitle(said)
  }

  /** What begins a thread is found by its title. */
  #entitle(thread: Pick<Said, 'room' | 'thread'>): void {
    const root = this.#corpus.get(this.#roots.get(placeOf(thread)) ?? '')
    const title = this.#titles.of(thread)
    if (root && root.title !== title) this.#corpus.put(withTitle(root, title))
  }

  /** What it said, and what its thread was called until then, is nowhere any more. */
  #erase(said: Said): void {
    this.#corpus.drop(said.hash)
    const title = isRoot(said)
      ? this.#titles.end(said, this.#acts.deletedAt(said) ?? said.seq)
      : undefined
    for (const gone of [said, ...this.#acts.bury(said), ...(title ? [title] : [])])
      this.#strike(gone)
  }

  /** From what is kept. */
  #strike(piece: Piece): void {
    const name = segmentNameOf(piece)
    this.#segments.set(
      name,
      (this.#segments.get(name) ?? []).filter(({ hash }) => hash !== piece.hash),
    )
    this.#changed.add(name)
  }

  #forget(piece: Piece): void {
    this.#titles.forget(piece)
    if (piece.kind === 'edited' || piece.kind === 'deleted') {
      this.#acts.forget(piece.target)
      return
    }
    this.#corpus.drop(piece.hash)
    this.#roots.delete(placeOf(piece))
    this.#cases.delete(piece.thread)
  }

  #segmentOf(piece: Piece): Piece[] {
    const name = segmentNameOf(piece)
    const segment = this.#segments.get(name) ?? []
    this.#segments.set(name, segment)
    return segment
  }

  #textOf(name: string): string {
    const [room = '', number] = name.split('/')
    const block = Number(number)
    const covered = this.#coverage.get(room, block) ?? NOTHING
    const pieces = this.#segments.get(name) ?? []
    return JSON.stringify({ form: FORM, room, block, ...covered, pieces } satisfies Segment)
  }

  #shared(text: string): string {
    const known = this.#once.get(text)
    if (known === undefined) this.#once.set(text, text)
    return known ?? text
  }
}

/** What arrived of a block while what stands before it there was not gathered yet: it will be, whole. */
const NOTHING: Covered = { through: 0, since: 0 }

/** Under which a block is kept. */
const nameOf = (room: string, block: number): string => `${room}/${String(block)}`

const segmentNameOf = ({ room, seq }: Piece): string => nameOf(room, blockOf(seq))

const isAmong = (pieces: readonly Piece[], { hash }: Piece): boolean =>
  pieces.some((piece) => piece.hash === hash)

const withWords = (said: Said, text: string): Said => ({
  ...said,
  text: said.stays === undefined ? text : `${text}\n${said.stays}`,
})

function withTitle({ title: _, ...said }: Said, title: string | undefined): Said {
  return title === undefined ? said : { ...said, title }
}
