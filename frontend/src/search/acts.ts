import { mayDelete } from '#log/gestures.ts'

import { type Deleted, type Edited, isRoot, placeOf, type Said, type Words } from './pieces.ts'

/** What was done to messages, by the hashes that name them: before they are known, or after. */
export class Acts {
  readonly #edits = new Map<string, Edited[]>()
  readonly #deletions = new Map<string, Deleted[]>()
  /** What is known to be deleted, by what it said itself. */
  readonly #buried = new Set<string>()

  edit(edit: Edited): void {
    this.#edits.set(edit.target, [...this.#editsOf(edit.target), edit])
  }

  /** Answers the edits that it takes with it. */
  delete(deletion: Deleted): Edited[] {
    const { target } = deletion
    this.#deletions.set(target, [...(this.#deletions.get(target) ?? []), deletion])
    const edits = this.#editsOf(target)
    const gone = edits.filter((edit) => this.isGone(edit))
    const rest = edits.filter((edit) => !gone.includes(edit))
    if (rest.length > 0) this.#edits.set(target, rest)
    else this.#edits.delete(target)
    return gone
  }

  /**
   * Whether the message that they belong to was deleted, where it stands, by somebody who may. An edit goes by itself
   * while its message is not known: it names no older places than that does.
   */
  isGone(words: Words): boolean {
    if (words.kind === 'edited' && this.#buried.has(words.target)) return true
    return this.deletedAt(words) !== undefined
  }

  /** `seq` of the first deletion that counts. */
  deletedAt(words: Words): number | undefined {
    const deletions = this.#deletions.get(words.kind === 'said' ? words.hash : words.target) ?? []
    const counting = deletions.filter(
      (each) => placeOf(each) === placeOf(words) && mayDelete(each, words),
    )
    return counting.length === 0 ? undefined : Math.min(...counting.map(({ seq }) => seq))
  }

  /** Of a message that is gone. Answers the edits that go with it, whatever places they name. */
  bury({ hash }: Said): readonly Edited[] {
    const edits = this.#editsOf(hash)
    this.#edits.delete(hash)
    this.#buried.add(hash)
    return edits
  }

  /** Of its author's edits the one signed last, and of two at one time the one that the server took last. */
  lastEdit(said: Said): Edited | undefined {
    const edits = this.#editsOf(said.hash).filter((edit) => isOf(edit, said))
    return edits.toSorted((a, b) => b.at - a.at || b.seq - a.seq)[0]
  }

  /** All that was done to that message. */
  forget(target: string): void {
    this.#edits.delete(target)
    this.#deletions.delete(target)
    this.#buried.delete(target)
  }

  #editsOf(target: string): readonly Edited[] {
    return this.#edits.get(target) ?? []
  }
}

/** By its author, where it stands, and of its kind: a case takes a whole case's words, and nothing else does. */
const isOf = (edit: Edited, said: Said): boolean =>
  edit.sender === said.sender &&
  placeOf(edit) === placeOf(said) &&
  (edit.case === true) === (said.case === true && isRoot(said))
