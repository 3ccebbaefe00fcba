import { Malformed } from '#crypto/errors.ts'

import { VaultError, type VaultCode } from './api.ts'

/** One call to the worker, and its one answer. */
interface Call {
  id: number
  method: string
  args: unknown[]
}
type Answer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; code: VaultCode; detail: string | undefined }

/** What page and worker have in common: a Worker, its global scope, a MessagePort. */
export interface Port {
  postMessage(message: unknown, handing?: { transfer: Transferable[] }): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  addEventListener(type: 'error', listener: () => void): void
}

const refused = (id: number, error: unknown): Answer => {
  if (error instanceof VaultError) return { id, ok: false, code: error.code, detail: error.detail }
  if (error instanceof Malformed) return { id, ok: false, code: 'form', detail: error.message }
  // What else went wrong may quote what it worked on: it stays in the worker.
  return { id, ok: false, code: 'failed', detail: undefined }
}

const answer = async (calls: object, { id, method, args }: Call): Promise<Answer> => {
  try {
    if (!Object.hasOwn(calls, method)) throw new VaultError('failed', 'no such call')
    const call = calls[method as keyof object] as (...args: unknown[]) => Promise<unknown>
    return { id, ok: true, value: await call(...args) }
  } catch (error) {
    return refused(id, error)
  }
}

/** Bytes that are the answer: copied, they would lie in memory twice until somebody clears up. */
const parted = (given: Answer): Transferable[] =>
  given.ok && given.value instanceof Uint8Array ? [given.value.buffer] : []

/** The worker's side: answers calls of its own methods. One that `parts` with the bytes it answers keeps none of them. */
export const serve = (port: Port, calls: object, { parts = false } = {}): void => {
  port.addEventListener('message', (event) => {
    void answer(calls, event.data as Call).then((given) => {
      port.postMessage(given, { transfer: parts ? parted(given) : [] })
    })
  })
}

/** Whose fields are looked at: of bytes each would be one. */
const hasFields = (given: unknown): given is object =>
  typeof given === 'object' && given !== null && !ArrayBuffer.isView(given)

/** Buffers among what a call is given are handed over, not copied: a log is some megabytes. */
const handed = (args: unknown[]): Transferable[] =>
  args
    .filter(hasFields)
    .flatMap((given): unknown[] => Object.values(given))
    .filter((field): field is ArrayBuffer => field instanceof ArrayBuffer)

/** The page's side: an object whose every method is a call through the port. */
export const connect = <Calls extends object>(port: Port): Calls => {
  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0
  port.addEventListener('message', (event) => {
    const given = event.data as Answer
    waiting.get(given.id)?.(given)
    waiting.delete(given.id)
  })
  // A worker that could not start, or died, answers nothing any more.
  port.addEventListener('error', () => {
    for (const [id, settle] of waiting)
      settle({ id, ok: false, code: 'failed', detail: 'the worker stopped' })
    waiting.clear()
  })
  const call =
    (method: string) =>
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, (given) => {
          if (given.ok) resolve(given.value)
          else reject(new VaultError(given.code, given.detail))
        })
        port.postMessage({ id, method, args } satisfies Call, { transfer: handed(args) })
      })
  return new Proxy({} as Calls, {
    // `then` must stay absent: a promise that resolves to it would call it.
    get: (_target, method) =>
      typeof method === 'string' && method !== 'then' ? call(method) : undefined,
  })
}
