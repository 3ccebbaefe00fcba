import { untrack } from 'svelte'

import type { Draft } from '#state/threads/drafts.svelte.ts'

type Kept = Pick<Draft, 'text' | 'restored' | 'clear'>

/**
 * What stands in a form's fields. What the person changed lies in the draft until it was sent, so that whoever leaves the
 * screen finds it again; the rest is as it is now, if somebody else changed it meanwhile. To be made with the screen.
 */
export class KeptForm<Fields extends object> {
  fields: Fields = $state() as Fields
  /** Whether what stands there was begun before: that is said, and one may begin anew. */
  resumed = $state(false)
  /** What is kept of before was looked at: until then untouched fields are no emptied form. */
  #looked = false
  readonly #begin: string
  readonly #draft: Kept

  constructor(draft: Kept, fields: Fields) {
    this.#draft = draft
    this.#begin = JSON.stringify(fields)
    this.fields = fields
    void draft.restored.then(() => this.#resume())
    $effect(() => {
      const changed = this.#changed()
      untrack(() => this.#keep(changed))
    })
  }

  anew(): void {
    this.fields = this.#first()
    this.resumed = false
  }

  /** It was sent. */
  done(): void {
    this.#draft.clear()
  }

  #first(): Fields {
    return JSON.parse(this.#begin) as Fields
  }

  #changed(): string {
    const first = this.#first() as Record<string, unknown>
    const changed = Object.entries(this.fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(first[name]),
    )
    return changed.length === 0 ? '' : JSON.stringify(Object.fromEntries(changed))
  }

  #keep(changed: string): void {
    if (changed !== '' || this.#looked) this.#draft.text = changed
  }

  #resume(): void {
    this.#looked = true
    const { text } = this.#draft
    if (text === '' || text === this.#changed()) return
    this.fields = { ...this.#first(), ...known(this.#first(), text) }
    this.resumed = true
  }
}

/** An earlier release may have had other fields, or fewer in one that is made of several. */
function known<Fields extends object>(fields: Fields, text: string): Partial<Fields> {
  const kept = JSON.parse(text) as Record<string, unknown>
  const first = fields as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(kept)
      .filter(([name]) => name in fields)
      .map(([name, value]) => [name, completed(first[name], value)]),
  ) as Partial<Fields>
}

/** What a field of several lacks is as it is at first; so is one of another shape. */
function completed(first: unknown, kept: unknown): unknown {
  if (!isMade(first)) return isMade(kept) ? first : kept
  if (!isMade(kept)) return first
  const parts = Object.entries(first)
  return Object.fromEntries(
    parts.map(([name, part]) => [name, name in kept ? completed(part, kept[name]) : part]),
  )
}

const isMade = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
