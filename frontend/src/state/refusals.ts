import { ApiError } from '#net/http.ts'
import { PasskeyError } from '#net/webauthn.ts'
import { VaultError } from '#vault/api.ts'

import { Problem } from './problem.ts'

/** What the server or the vault said, as the one error that screens meet. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof ApiError) return new Problem(error.code, fieldOf(error))
  if (error instanceof PasskeyError) return new Problem(`passkey_${error.code}`)
  if (error instanceof VaultError) return new Problem(vaultCode(error))
  return new Problem('unexpected')
}

const PASSING = new Set(['offline', 'unavailable', 'slow_down'])

/** True when asking again later may help. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Problem) return PASSING.has(error.code)
  return error instanceof ApiError && error.passing
}

/** True where nobody is signed in any more. */
export const isOver = (error: unknown): boolean => problemOf(error).code === 'signed_out'

function fieldOf({ at }: ApiError): string | undefined {
  return typeof at['field'] === 'string' ? at['field'] : undefined
}

function vaultCode(error: VaultError): string {
  if (error.code === 'wrong_secret') return 'wrong'
  if (error.code === 'unknown_account') return 'unknown'
  if (error.code === 'not_allowed') return error.detail ?? error.code
  return error.code === 'failed' ? 'unexpected' : error.code
}

/** Runs `work`; whatever it rejects with becomes a `Problem`, its code changed where `codes` says so. */
export async function telling<T>(
  work: () => Promise<T>,
  codes: Record<string, string> = {},
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const problem = problemOf(error)
    throw new Problem(codes[problem.code] ?? problem.code, problem.field)
  }
}
