import type { Hash, Uuid } from '#wire/basics.ts'

import { keep, kept } from './keep.ts'

const PAUSE = 600

/** What I am writing in one place: a thread, or a new thread of a room. On a trusted device it survives the page. */
export class Draft {
  #text = $state('')
  #touched = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(readonly place: string) {
    void this.#restore()
  }

  get text(): string {
    return this.#text
  }

  set text(text: string) {
    this.#touched = true
    this.#text = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#keep(), text === '' ? 0 : PAUSE)
  }

  /** Stops keeping: the session is over. */
  drop(): void {
    clearTimeout(this.#timer)
    this.#text = ''
  }

  async #keep(): Promise<void> {
    await keep(this.place, this.#text).catch(() => undefined)
  }

  /** What was typed before the kept text came stays. */
  async #restore(): Promise<void> {
    const found = await kept(this.place).catch(() => undefined)
    if (found !== undefined && !this.#touched) this.#text = found
  }
}

const drafts = new Map<string, Draft>()

/** One object per place, kept while the session lasts. */
export function draftOf(room: Hash, thread?: Uuid): Draft {
  const place = `draft/${thread ?? room}`
  const draft = drafts.get(place) ?? new Draft(place)
  drafts.set(place, draft)
  return draft
}

export function forgetDrafts(): void {
  for (const draft of drafts.values()) draft.drop()
  drafts.clear()
}
