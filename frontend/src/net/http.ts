import type { Refused } from '#wire/basics.ts'

/** A refusal of the server, or no answer at all (`code` "offline", `status` 0). */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    readonly at: Record<string, unknown> = {},
  ) {
    super(message)
  }

  get offline(): boolean {
    return this.status === 0
  }

  /** True when asking again later may help: no answer, a server in trouble, or too many requests. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429
  }
}

/** Without it nothing that changes something is taken; reading the session gives it. */
const TOKEN = 'csrftoken'
const GIVES_TOKEN = '/identity/session'

/** Much is asked one request after the other: one that hangs would hold up all that follow. Milliseconds. */
const BEGINS_WITHIN = 20_000
/** A long answer may be read over a poor connection. */
const ENDS_WITHIN = 120_000
/** Characters per millisecond that a body leaves at, at worst: 64 kbit/s. */
const SLOWEST = 8

type Query = Record<string, string | number | readonly string[] | undefined>

/** What this browser keeps of former answers, by address; each resolves with undefined where it has none to give. */
export interface Answers {
  /** Asked before the server is. */
  before(address: string): Promise<unknown>
  /** Asked where the server does not answer. */
  instead(address: string): Promise<unknown>
  /** The server has just answered so. */
  keep(address: string, body: unknown): void
}

let answers: Answers | undefined

export const keepAnswersBy = (given: Answers): void => {
  answers = given
}

export async function get<T>(path: string, query: Query = {}): Promise<T> {
  const address = path + search(query)
  const before = await answers?.before(address)
  if (before !== undefined) return before as T
  try {
    const body = await request<T>('GET', address)
    answers?.keep(address, body)
    return body
  } catch (error) {
    const kept = error instanceof ApiError && error.offline && (await answers?.instead(address))
    if (kept === false || kept === undefined) throw error
    return kept as T
  }
}

export const post = <T>(path: string, body: unknown = {}): Promise<T> =>
  request<T>('POST', path, body)

export const put = <T>(path: string, body: unknown): Promise<T> => request<T>('PUT', path, body)

export const patch = <T>(path: string, body: unknown): Promise<T> => request<T>('PATCH', path, body)

export const del = <T>(path: string): Promise<T> => request<T>('DELETE', path)

const CONFIRM = 'confirm'
let confirmed: () => Promise<void> = () => Promise.reject(new ApiError(CONFIRM, '', 403))

/** What is asked first that the person must confirm: `ask` resolves once they did, and rejects if they would not. */
export const confirmBy = (ask: () => Promise<void>): void => {
  confirmed = ask
}

/** As `post`, with the answer as it came, for whoever reads it elsewhere. */
export async function postForOctets(path: string, body: unknown): Promise<ArrayBuffer> {
  if (cookie(TOKEN) === '') await answer('GET', GIVES_TOKEN, undefined)
  const { response, content } = await ask('POST', path, body, (told) => told.arrayBuffer())
  if (!response.ok) throw refusal(response.status, read(decoder.decode(content)))
  return content
}

/** Sends octets as they are; `signal` gives up. */
export async function putOctets(path: string, body: BodyInit, signal?: AbortSignal): Promise<void> {
  if (cookie(TOKEN) === '') await answer('GET', GIVES_TOKEN, undefined)
  const headers = { 'X-CSRFToken': cookie(TOKEN), 'Content-Type': 'application/octet-stream' }
  const { response, octets } = await exchanged(path, { method: 'PUT', headers, body }, signal)
  if (!response.ok) throw refusal(response.status, read(decoder.decode(octets)))
}

/** Octets that never change: the browser may keep them if `kept`. */
export async function getOctets(
  path: string,
  { kept, signal }: { kept: boolean; signal?: AbortSignal | undefined },
): Promise<Uint8Array<ArrayBuffer>> {
  const cache = kept ? 'default' : 'no-store'
  const { response, octets } = await exchanged(path, { method: 'GET', cache }, signal)
  if (!response.ok) throw refusal(response.status, read(decoder.decode(octets)))
  return octets
}

const decoder = new TextDecoder()

async function exchanged(
  path: string,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<{ response: Response; octets: Uint8Array<ArrayBuffer> }> {
  const patience = new Patience()
  const giveUp = (): void => patience.giveUp()
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted === true) giveUp()
  try {
    patience.begin(ENDS_WITHIN + BEGINS_WITHIN)
    const whole = { cache: 'no-store', credentials: 'same-origin', ...init } as const
    const response = await fetch(`/api${path}`, { ...whole, signal: patience.signal })
    return { response, octets: new Uint8Array(await response.arrayBuffer()) }
  } catch {
    throw new ApiError('offline', '', 0)
  } finally {
    signal?.removeEventListener('abort', giveUp)
    patience.end()
  }
}

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  try {
    return await attempt<T>(method, path, body)
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 403 && error.code === CONFIRM)) throw error
  }
  await confirmed()
  return attempt<T>(method, path, body)
}

async function attempt<T>(method: string, path: string, body: unknown): Promise<T> {
  if (method !== 'GET' && cookie(TOKEN) === '') await answer('GET', GIVES_TOKEN, undefined)
  const { response, content } = await answer(method, path, body)
  const value = read(content)
  if (!response.ok) throw refusal(response.status, value)
  return value as T
}

interface Answer<Content> {
  response: Response
  content: Content
}

const answer = (method: string, path: string, body: unknown): Promise<Answer<string>> =>
  ask(method, path, body, (response) => response.text())

async function ask<Content>(
  method: string,
  path: string,
  body: unknown,
  take: (response: Response) => Promise<Content>,
): Promise<Answer<Content>> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-CSRFToken'] = cookie(TOKEN)
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' }
  if (body !== undefined) init.body = JSON.stringify(body)
  const patience = new Patience()
  try {
    const response = await begun(`/api${path}`, init, patience)
    return { response, content: await take(response) }
  } catch {
    throw new ApiError('offline', '', 0)
  } finally {
    patience.end()
  }
}

async function begun(url: string, init: RequestInit, patience: Patience): Promise<Response> {
  const size = typeof init.body === 'string' ? init.body.length : 0
  patience.begin(BEGINS_WITHIN + size / SLOWEST)
  const response = await fetch(url, { ...init, signal: patience.signal })
  patience.begin(ENDS_WITHIN)
  return response
}

/** Gives a request up when the time that it was given last is over. */
class Patience {
  readonly #given = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined

  get signal(): AbortSignal {
    return this.#given.signal
  }

  begin(ms: number): void {
    this.end()
    this.#timer = setTimeout(() => this.giveUp(), ms)
  }

  giveUp(): void {
    this.#given.abort()
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}

/** A proxy's error page is no JSON: it counts as no body. On this wire a null is a field that is absent. */
function read(text: string): unknown {
  try {
    if (!text.includes('null')) return JSON.parse(text)
    return JSON.parse(text, (_key, value: unknown) => value ?? undefined)
  } catch {
    return undefined
  }
}

function refusal(status: number, value: unknown): ApiError {
  const told = (value ?? {}) as Partial<Refused>
  if (typeof told.code !== 'string') return new ApiError('unavailable', '', status)
  return new ApiError(told.code, told.message ?? '', status, { ...told, ...told.at })
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`))
  return found ? decodeURIComponent(found.slice(name.length + 1)) : ''
}

function search(query: Query): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    (value === undefined ? [] : [value]).flat().map((each) => [key, String(each)]),
  )
  return given.length === 0 ? '' : '?' + new URLSearchParams(given).toString()
}
