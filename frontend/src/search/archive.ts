import { Corpus, type Bounds, type Wanted } from './corpus.ts'
import { blockOf, Coverage, type Covered, type Next } from './coverage.ts'
import { excerptOf, marked, type Part } from './excerpt.ts'
import type { Act, Piece, Said, Stretch, Titled } from './pieces.ts'

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

type Title = Pick<Titled, 'seq' | 'title'>

/** Of one block of a room, as it is kept between visits. */
interface Segment extends Covered {
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
  /** By their target. */
  readonly #acts = new Map<string, Act[]>()
  /** By thread. */
  readonly #titles = new Map<string, Title>()
  /** Hash of what began it, by thread. */
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
    for (const piece of pieces) this.#take(stretch.room, piece)
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
    const { room, block, through, since, pieces } = JSON.parse(text) as Segment
    const here = this.#coverage.get(room, block)?.through ?? 0
    if (through > here) this.#coverage.set(room, block, { through, since })
    for (const piece of pieces) this.#take(room, piece)
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

  #shown({ hash, id, room, thread, sender, at, text }: Said, words: readonly string[]): Found {
    return {
      ...{ hash, id, room, thread, sender, at },
      title: marked(this.#titles.get(thread)?.title ?? '', words),
      excerpt: excerptOf(text, words),
      case: this.#cases.has(thread),
    }
  }

  #take(room: string, piece: Piece): void {
    const segment = this.#segmentOf(room, piece)
    if (piece.kind === 'said' ? this.#corpus.get(piece.hash) : isAmong(segment, piece)) return
    segment.push(piece)
    if (piece.kind === 'said') this.#takeSaid(piece)
    else if (piece.kind === 'titled') this.#takeTitle(piece)
    else this.#takeAct(piece)
  }

  #takeSaid(said: Said): void {
    const { hash, id, thread, seq, title } = said
    said.room = this.#shared(said.room)
    said.sender = this.#shared(said.sender)
    said.thread = thread === id ? id : this.#shared(thread)
    if (said.case) this.#cases.add(thread)
    if (id === thread) this.#roots.set(thread, hash)
    this.#settle(said)
    if (title !== undefined) this.#takeTitle({ thread, seq, title })
    else this.#entitle(thread)
  }

  #takeTitle({ thread, seq, title }: Title & { thread: string }): void {
    if ((this.#titles.get(thread)?.seq ?? 0) < seq) this.#titles.set(thread, { seq, title })
    this.#entitle(thread)
  }

  /** What begins a thread is found by its title. */
  #entitle(thread: string): void {
    const title = this.#titles.get(thread)?.title
    const root = this.#corpus.get(this.#roots.get(thread) ?? '')
    if (root && title !== undefined && root.title !== title) this.#corpus.put({ ...root, title })
  }

  #takeAct(act: Act): void {
    this.#acts.set(act.target, [...(this.#acts.get(act.target) ?? []), act])
    const said = this.#corpus.get(act.target)
    if (said) this.#settle(said)
  }

  /** Makes of a message what all that is known of it says, whatever came first. */
  #settle(said: Said): void {
    const acts = this.#acts.get(said.hash) ?? []
    if (acts.some((act) => isDeletion(act, said))) this.#erase(said, acts)
    else this.#corpus.put(withWords(said, lastWords(said, acts)))
  }

  /** Neither it nor what it was edited to stays anywhere. */
  #erase(said: Said, acts: readonly Act[]): void {
    this.#corpus.drop(said.hash)
    const gone = new Set([said, ...acts.filter(({ kind }) => kind === 'edited')].map(hashOf))
    for (const { seq } of [said, ...acts]) {
      const name = nameOf(said.room, blockOf(seq))
      const stay = this.#segments.get(name)?.filter(({ hash }) => !gone.has(hash))
      this.#segments.set(name, stay ?? [])
      this.#changed.add(name)
    }
  }

  #forget(piece: Piece): void {
    if (piece.kind === 'edited' || piece.kind === 'deleted') {
      this.#acts.delete(piece.target)
      return
    }
    this.#corpus.drop(piece.hash)
    for (const known of [this.#roots, this.#titles, this.#cases]) known.delete(piece.thread)
  }

  #segmentOf(room: string, { seq }: Piece): Piece[] {
    const name = nameOf(room, blockOf(seq))
    const segment = this.#segments.get(name) ?? []
    this.#segments.set(name, segment)
    return segment
  }

  #textOf(name: string): string {
    const [room = '', number] = name.split('/')
    const block = Number(number)
    const covered = this.#coverage.get(room, block) ?? NOTHING
    const pieces = this.#segments.get(name) ?? []
    return JSON.stringify({ room, block, ...covered, pieces } satisfies Segment)
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

const hashOf = ({ hash }: Piece): string => hash

const isAmong = (pieces: readonly Piece[], { hash }: Piece): boolean =>
  pieces.some((piece) => piece.hash === hash)

const isDeletion = (act: Act, said: Said): boolean =>
  act.kind === 'deleted' && (act.moderator || act.sender === said.sender)

/** One copy of what was not changed is enough. */
const withWords = (said: Said, text: string): Said =>
  said.text === text ? said : { ...said, text }

/** Of its sender's edits the one signed last, and of two at one time the one that the server took last. */
function lastWords(said: Said, acts: readonly Act[]): string {
  const edits = acts.flatMap((act) =>
    act.kind === 'edited' && act.sender === said.sender ? act : [],
  )
  const [last] = edits.toSorted((a, b) => b.at - a.at || b.seq - a.seq)
  return last?.text ?? said.text
}
