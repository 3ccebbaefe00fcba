import { ApiError } from '#net/http.ts'
import { VaultError } from '#vault/api.ts'

/**
 * Why a link does not open; `full`: a link for many, which as many have used. `asleep`: its author may wake it by moderating
 * again; `waits`: any member's browser opens it.
 */
export type LinkProblem =
  'used' | 'full' | 'expired' | 'revoked' | 'asleep' | 'waits' | 'mangled' | 'offline'

const codes: Record<string, LinkProblem> = {
  invitation_used: 'used',
  invitation_full: 'full',
  invitation_expired: 'expired',
  invitation_revoked: 'revoked',
  invitation_asleep: 'asleep',
  invitation_waits: 'waits',
  founding_used: 'used',
}

/** Why a link does not open, by the server's code. */
export const problemBy = (code: string): LinkProblem | undefined => codes[code]

/** What breaks a long address over lines, or hides in it. */
const BREAKS = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/gu
/** Anything that no link holds, and all after it: `>`, a full stop, a closing bracket. */
const BEHIND = /[^\w-].*$/s

/** What follows the `#` of a link, without what a letter or a program put into it or behind it. */
export function fragmentOf(typed: string): string {
  return decoded(typed.replace(/^#/, '')).replace(BREAKS, '').replace(BEHIND, '')
}

function decoded(typed: string): string {
  try {
    return decodeURIComponent(typed)
  } catch {
    return typed
  }
}

/** Whatever else is wrong with a link, it is not the one that was handed over. */
export function linkProblem(error: unknown): LinkProblem {
  if (error instanceof ApiError) return error.passing ? 'offline' : (codes[error.code] ?? 'mangled')
  if (error instanceof VaultError && error.code === 'failed') throw error
  // What it holds does not open: somebody's junk, beside which any member's browser puts a good box.
  if (error instanceof VaultError && error.code === 'no_key') return 'waits'
  return 'mangled'
}
