import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/threads.ts'
import type { OpenedMessage } from '#vault/api.ts'
import type { Uuid } from '#wire/basics.ts'

import { self } from '../people/self.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { isLoud } from '../threads/messages.ts'
import { openAll } from '../threads/opening.ts'
import type { PersonView, ThreadView } from '../views.ts'

interface Alert {
  /** How many messages the thread had when it was looked through. */
  count: number
  by?: PersonView
}

/** Whose messages concern me: in the rows of the inbox, who wrote last may be somebody else, or myself. */
export class Alerts {
  readonly #alerts = new SvelteMap<Uuid, Alert>()

  /** Who last addressed me in a thread; undefined before `look`, or where that lies too far back. */
  by({ id }: ThreadView): PersonView | undefined {
    return this.#alerts.get(id)?.by
  }

  /** Looks through a thread's latest messages, unless it has not grown since. What cannot be asked now stays as it was. */
  async look(thread: ThreadView): Promise<void> {
    const { id, count } = thread
    const before = untrack(() => this.#alerts.get(id))
    if (before && before.count >= count) return
    this.#alerts.set(id, { ...before, count })
    try {
      const by = await lastIn(thread)
      if (by) this.#alerts.set(id, { count, by })
    } catch {
      if (before) this.#alerts.set(id, before)
      else this.#alerts.delete(id)
    }
  }

  forget(): void {
    this.#alerts.clear()
  }
}

async function lastIn({ id, room, author }: ThreadView): Promise<PersonView | undefined> {
  const { messages } = await api.messages(id)
  const opened = await openAll(room, messages, id)
  const begun = author.account === self.account
  const sender = opened.flatMap((message) => addressing(message, begun)).at(-1)
  return sender === undefined ? undefined : roster.personIn(room, sender)
}

/** As the inbox has it: somebody else's message that names me, or any in a thread that I began. */
const addressing = (message: OpenedMessage, begun: boolean): Uuid[] =>
  message.ok &&
  message.sender !== self.account &&
  ((begun && isLoud(message)) || message.notify.includes(self.account))
    ? [message.sender]
    : []

export const alerts = new Alerts()
