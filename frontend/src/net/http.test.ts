import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { ApiError, confirmBy, del, get, post } from './http.ts'

const calls: { path: string; init: RequestInit }[] = []

function answerWith(response: () => Response): void {
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    calls.push({ path, init })
    return Promise.resolve().then(response)
  })
}

const refused = (status: number, body: unknown) => () =>
  new Response(JSON.stringify(body), { status })

const failure = async (asked: Promise<unknown>): Promise<ApiError> => {
  const error = await asked.catch((caught: unknown) => caught)
  if (!(error instanceof ApiError)) throw new Error('expected an ApiError')
  return error
}

beforeEach(() => {
  calls.length = 0
  document.cookie = 'csrftoken=abc%3D'
})
afterEach(() => vi.unstubAllGlobals())

describe('a request', () => {
  test('that changes something carries the token of the cookie', async () => {
    answerWith(() => Response.json({}))
    await post('/read', { all: true })
    expect(new Headers(calls[0]?.init.headers).get('X-CSRFToken')).toBe('abc=')
    expect(calls[0]?.init.body).toBe('{"all":true}')
  })

  test('that changes something asks for the token first where there is none', async () => {
    document.cookie = 'csrftoken=; max-age=0'
    answerWith(() => {
      document.cookie = 'csrftoken=given'
      return Response.json({})
    })
    await post('/read')
    expect(calls.map(({ path }) => path)).toEqual(['/api/identity/session', '/api/read'])
    expect(new Headers(calls[1]?.init.headers).get('X-CSRFToken')).toBe('given')
  })

  test('that only reads carries none, and goes to the same origin', async () => {
    answerWith(() => Response.json({}))
    await get('/rooms', { limit: 3, before: undefined })
    expect(calls[0]?.path).toBe('/api/rooms?limit=3')
    expect(new Headers(calls[0]?.init.headers).has('X-CSRFToken')).toBe(false)
    expect(calls[0]?.init.credentials).toBe('same-origin')
  })
})

test('a null in an answer is a field that is absent', async () => {
  answerWith(() => Response.json({ id: 'r', audience: null, log: { seq: 0 } }))
  expect(await get('/rooms')).toStrictEqual({ id: 'r', log: { seq: 0 } })
})

describe('a refusal', () => {
  test('brings its code, its sentence and what stands beside', async () => {
    answerWith(refused(409, { code: 'stale', message: 'Réessayez.', at: { room: 'r' } }))
    const error = await failure(get('/rooms'))
    expect([error.code, error.message, error.status]).toEqual(['stale', 'Réessayez.', 409])
    expect(error.at['room']).toBe('r')
    expect(error.passing).toBe(false)
  })

  test('without the usual form is a server in trouble', async () => {
    answerWith(() => new Response('<html>', { status: 502 }))
    const error = await failure(get('/rooms'))
    expect([error.code, error.passing, error.offline]).toEqual(['unavailable', true, false])
  })

  test('of the network itself says offline', async () => {
    answerWith(() => {
      throw new TypeError('failed')
    })
    const error = await failure(get('/rooms'))
    expect([error.code, error.passing, error.offline]).toEqual(['offline', true, true])
  })
})

describe('a request that nobody answers', () => {
  /** Until it is given up. */
  const silence = ({ signal }: RequestInit) =>
    new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('gave up', 'AbortError')))
    })
  const asked = async (ask: () => Promise<unknown>, patience: number): Promise<string> => {
    const outcome = ask().catch(({ code }: ApiError) => code)
    await vi.advanceTimersByTimeAsync(patience)
    return Promise.race([outcome, Promise.resolve('waiting')]) as Promise<string>
  }
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', (_path: string, init: RequestInit) => silence(init))
  })
  afterEach(() => vi.useRealTimers())

  test('is given up and says offline', async () => {
    expect(await asked(() => get('/rooms'), 10_000)).toBe('waiting')
    expect(await asked(() => get('/rooms'), 30_000)).toBe('offline')
  })

  test('may take longer where much is sent', async () => {
    const much = { text: 'x'.repeat(400_000) }
    expect(await asked(() => post('/statements', much), 30_000)).toBe('waiting')
    expect(await asked(() => post('/statements', much), 120_000)).toBe('offline')
  })

  test('is offline too where its answer breaks off', async () => {
    vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
      const body = new Response('{"a":')
      body.text = () => silence(init)
      return Promise.resolve(body)
    })
    expect(await asked(() => get('/logs'), 60_000)).toBe('waiting')
    expect(await asked(() => get('/logs'), 180_000)).toBe('offline')
  })
})

describe('what must be confirmed first', () => {
  const confirm = refused(403, { code: 'confirm', message: 'Confirmez.' })
  let outcomes: (() => Response)[] = []
  beforeEach(() => answerWith(() => (outcomes.shift() ?? (() => Response.json({})))()))

  test('is asked, then done once more as it was', async () => {
    const ask = vi.fn(() => Promise.resolve())
    confirmBy(ask)
    outcomes = [confirm]
    await post('/statements', { say: 1 })
    expect(ask).toHaveBeenCalledTimes(1)
    expect(calls.map(({ path, init }) => [path, init.body])).toEqual([
      ['/api/statements', '{"say":1}'],
      ['/api/statements', '{"say":1}'],
    ])
  })

  test('is refused where it is asked for again: nobody is asked twice', async () => {
    const ask = vi.fn(() => Promise.resolve())
    confirmBy(ask)
    outcomes = [confirm, confirm]
    expect((await failure(del('/identity/unlockers/u'))).code).toBe('confirm')
    expect(ask).toHaveBeenCalledTimes(1)
  })

  test('is not done where they would not', async () => {
    confirmBy(() => Promise.reject(new ApiError('no', '', 0)))
    outcomes = [confirm]
    expect((await failure(post('/statements'))).code).toBe('no')
    expect(calls).toHaveLength(1)
  })

  test('is told from another refusal', async () => {
    const ask = vi.fn(() => Promise.resolve())
    confirmBy(ask)
    outcomes = [refused(403, { code: 'role', message: '…' })]
    expect((await failure(post('/statements'))).code).toBe('role')
    expect(ask).not.toHaveBeenCalled()
  })
})
