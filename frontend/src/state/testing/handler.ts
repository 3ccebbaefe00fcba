import type { Site } from './site.ts'

/** One browser's cookie. */
export interface Cookie {
  held?: string | undefined
  account?: string | undefined
  /** For one gesture with a passkey. */
  challenge?: string | undefined
  /** Until when this browser may do what matters. */
  freshUntil?: number | undefined
  /** Which of the account's places this browser is. */
  place?: string | undefined
}

export type Body = Record<string, unknown>

export type Handler = (
  site: Site,
  cookie: Cookie,
  parts: string[],
  body: Body,
  query: URLSearchParams,
) => unknown
