import { vi } from 'vitest'

/** What the server does with files, in this process: it stores octets, and loses answers when it is told to. */
export interface FileServer {
  /** So many of the next requests are done and their answers lost. */
  lose: number
  /** Nothing reaches it. */
  down: boolean
  /** Octets that come now are on their way until whoever sends them gives up. */
  slow: boolean
  /** The code that it refuses an announcement with. */
  refuse: string | undefined
  /** It refuses one announcement after so many. */
  refuseAfter: number | undefined
  asked: number
  /** How often other bytes came for a place that had some. */
  differing: number
  /** It gives up the next announcement at once, as after a long silence. */
  forgetful: boolean
  /** The files that it keeps a place for. */
  readonly kept: number
  stored(file: string): Uint8Array[]
  forget(file: string): void
  /** Changes one bit of its first chunk. */
  alter(file: string): void
}

const json = (status: number, body: unknown): Response => Response.json(body, { status })

function refusal(server: FileServer): string | undefined {
  if (server.refuseAfter === undefined) return server.refuse
  server.refuseAfter -= 1
  if (server.refuseAfter >= 0) return undefined
  server.refuseAfter = undefined
  return 'file_quota'
}

const givenUp = (signal: RequestInit['signal']): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
  })

/** Answers `fetch` from now on, until globals are unstubbed. */
export function fileServer(): FileServer {
  const files = new Map<string, Uint8Array[]>()
  const server: FileServer = {
    lose: 0,
    down: false,
    slow: false,
    refuse: undefined,
    refuseAfter: undefined,
    asked: 0,
    differing: 0,
    forgetful: false,
    get kept() {
      return files.size
    },
    stored: (file) => files.get(file) ?? [],
    forget: (file) => files.delete(file),
    alter: (file) => files.get(file)?.[0]?.set([(files.get(file)?.[0]?.[100] ?? 0) ^ 1], 100),
  }

  const store = (file: string, index: number, sealed: Uint8Array): Response => {
    const known = server.stored(file)[index]
    if (known && !known.every((byte, at) => byte === sealed[at])) server.differing += 1
    files.get(file)?.splice(index, 1, sealed)
    return json(200, {})
  }

  const answer = (url: string, { method, body }: RequestInit): Response => {
    const [, file = '', index] = /\/files\/([^/]+)(?:\/chunks\/(\d+))?$/.exec(url) ?? []
    if (method === 'DELETE') return json(files.delete(file) ? 200 : 404, {})
    if (index === undefined) {
      if (server.forgetful) {
        server.forgetful = false
        return json(200, { received: [] })
      }
      const code = refusal(server)
      if (code !== undefined) return json(409, { code, message: '' })
      if (!files.has(file)) files.set(file, [])
      return json(200, { received: [] })
    }
    if (method === 'PUT' && files.has(file)) return store(file, Number(index), body as Uint8Array)
    const found = server.stored(file)[Number(index)]
    return found ? new Response(found.slice()) : json(404, { code: 'not_found', message: '' })
  }

  vi.stubGlobal('document', { cookie: 'csrftoken=x' })
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    server.asked += 1
    if (server.down) return Promise.reject(new TypeError('no network'))
    if (server.slow && url.includes('/chunks/')) return givenUp(init.signal)
    const given = answer(url, init)
    if (server.lose === 0) return Promise.resolve(given)
    server.lose -= 1
    // The network is back a moment later.
    setTimeout(() => globalThis.dispatchEvent(new Event('online')), 1)
    return Promise.reject(new TypeError('the answer was lost'))
  })
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events))
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events))
  vi.stubGlobal('dispatchEvent', events.dispatchEvent.bind(events))
  return server
}

const events = new EventTarget()
