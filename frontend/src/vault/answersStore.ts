import type { Bytes } from '#crypto/bytes.ts'

import { done, storeOf } from './indexed.ts'

/** Of one answer: how large it is, and when it was kept or read last (ms). */
export interface Use {
  bytes: number
  used: number
}

/** Where a trusted browser keeps what the server answered, each sealed and under a name without meaning. */
export interface AnswersStore {
  uses(): Promise<Map<string, Use>>
  note(name: string, use: Use): Promise<void>
  read(name: string): Promise<Bytes | undefined>
  write(name: string, sealed: Bytes): Promise<void>
  drop(name: string): Promise<void>
  clear(): Promise<void>
}

const answers = storeOf('maillage-answers', 'sealed')
const uses = storeOf('maillage-answers-uses', 'uses')

export const indexedDbAnswers: AnswersStore = {
  uses: async () => {
    const kept = await uses('readonly')
    const [names, found] = await Promise.all([done(kept.getAllKeys()), done(kept.getAll())])
    return new Map(names.map((name, place) => [String(name), found[place] as Use]))
  },
  note: async (name, use) => {
    await done((await uses('readwrite')).put(use, name))
  },
  read: async (name) =>
    done((await answers('readonly')).get(name) as IDBRequest<Bytes | undefined>),
  write: async (name, sealed) => {
    await done((await answers('readwrite')).put(sealed, name))
  },
  drop: async (name) => {
    await done((await answers('readwrite')).delete(name))
    await done((await uses('readwrite')).delete(name))
  },
  clear: async () => {
    await done((await answers('readwrite')).clear())
    await done((await uses('readwrite')).clear())
  },
}
