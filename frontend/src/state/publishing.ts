import type { NewNotice, NoticeKind } from '#vault/api.ts'
import type { Signed, Uuid } from '#wire/basics.ts'

import { sign } from './notices.ts'
import { isPassing } from './refusals.ts'

type Unsigned<K extends NoticeKind> = Omit<NewNotice<K>, 'now'>

interface Waiting {
  said: string
  signed: Signed & { id: Uuid }
}

/** Sends what it signed, the same bytes until the server says yes or no: a lost answer publishes nothing twice. */
export class Publishing {
  #waiting: Waiting | undefined

  /** `send` posts what was signed. What had waited and is refused is signed anew, once: its heads may be too old. */
  async publish<K extends NoticeKind, T>(
    notice: Unsigned<K>,
    send: (signed: Signed) => Promise<T>,
  ): Promise<{ id: Uuid; answer: T }> {
    const said = JSON.stringify(notice)
    const waited = this.#waiting?.said === said ? this.#waiting.signed : undefined
    const signed = waited ?? (await sign(notice))
    this.#waiting = { said, signed }
    try {
      const { id, payload, signature } = signed
      const answer = await send({ payload, signature })
      this.#waiting = undefined
      return { id, answer }
    } catch (error) {
      if (isPassing(error)) throw error
      this.#waiting = undefined
      if (!waited) throw error
      return this.publish(notice, send)
    }
  }

  forget(): void {
    this.#waiting = undefined
  }
}
