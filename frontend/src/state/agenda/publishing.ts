import type { NewNotice, NoticeKind } from '#vault/api.ts'
import type { Signed, Uuid } from '#wire/basics.ts'

import { isPassing, problemOf } from '../refusals.ts'
import { sign } from './notices.ts'

type Unsigned<K extends NoticeKind> = Omit<NewNotice<K>, 'now'>

interface Waiting {
  said: string
  signed: Signed & { id: Uuid }
}

interface Way<T> {
  /** Posts what was signed. */
  send: (signed: Signed) => Promise<T>
  /** Asks for what was published. */
  read: (id: Uuid) => Promise<T>
}

/** Sends what it signed, the same bytes until the server says yes or no: a lost answer publishes nothing twice. */
export class Publishing {
  #waiting: Waiting | undefined

  /** What had waited and is refused is signed anew, once: its heads may be too old. */
  async publish<K extends NoticeKind, T>(
    notice: Unsigned<K>,
    way: Way<T>,
  ): Promise<{ id: Uuid; answer: T }> {
    const said = JSON.stringify(notice)
    const waited = this.#waiting?.said === said ? this.#waiting.signed : undefined
    const signed = waited ?? (await sign(notice))
    this.#waiting = { said, signed }
    try {
      const { id } = signed
      const answer = await post(signed, way, waited !== undefined)
      this.#waiting = undefined
      return { id, answer }
    } catch (error) {
      if (isPassing(error)) throw error
      this.#waiting = undefined
      if (!waited || problemOf(error).code === 'not_found') throw error
      return this.publish(notice, way)
    }
  }

  forget(): void {
    this.#waiting = undefined
  }
}

/** Where what had waited arrived after all, somebody may have changed it since: then its id is taken, by itself. */
async function post<T>(
  { id, payload, signature }: Signed & { id: Uuid },
  { send, read }: Way<T>,
  waited: boolean,
): Promise<T> {
  try {
    return await send({ payload, signature })
  } catch (error) {
    if (waited && problemOf(error).code === 'id_reused') return read(id)
    throw error
  }
}
