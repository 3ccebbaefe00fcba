import { ApiError } from '#net/http.ts'
import { VaultError } from '#vault/api.ts'

/** Why a link does not open. */
export type LinkProblem = 'used' | 'expired' | 'revoked' | 'mangled' | 'offline'

const codes: Record<string, LinkProblem> = {
  invitation_used: 'used',
  invitation_expired: 'expired',
  invitation_revoked: 'revoked',
  founding_used: 'used',
}

/** Why a link does not open, by the server's code. */
export const problemBy = (code: string): LinkProblem | undefined => codes[code]

/** Whatever else is wrong with a link, it is not the one that was handed over. */
export function linkProblem(error: unknown): LinkProblem {
  if (error instanceof ApiError) return error.passing ? 'offline' : (codes[error.code] ?? 'mangled')
  if (error instanceof VaultError && error.code === 'failed') throw error
  return 'mangled'
}
