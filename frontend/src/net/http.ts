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

type Query = Record<string, string | number | readonly string[] | undefined>

export const get = <T>(path: string, query: Query = {}): Promise<T> =>
  request<T>('GET', path + search(query))

export const post = <T>(path: string, body: unknown = {}): Promise<T> =>
  request<T>('POST', path, body)

export const put = <T>(path: string, body: unknown): Promise<T> => request<T>('PUT', path, body)

export const del = <T>(path: string): Promise<T> => request<T>('DELETE', path)

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  if (method !== 'GET' && cookie(TOKEN) === '') await answer('GET', GIVES_TOKEN, undefined)
  const response = await answer(method, path, body)
  const value = await json(response)
  if (!response.ok) throw refusal(response.status, value)
  return value as T
}

async function answer(method: string, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-CSRFToken'] = cookie(TOKEN)
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' }
  if (body !== undefined) init.body = JSON.stringify(body)
  try {
    return await fetch(`/api${path}`, init)
  } catch {
    throw new ApiError('offline', '', 0)
  }
}

/** A proxy's error page is no JSON: it counts as no body. On this wire a null is a field that is absent. */
async function json(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await response.text(), (_key, value: unknown) => value ?? undefined)
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
