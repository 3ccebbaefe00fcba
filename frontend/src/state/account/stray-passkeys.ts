import * as webauthn from '#net/webauthn.ts'
import type { B64, Millis } from '#wire/basics.ts'

import { now } from '../clock.ts'

/**
 * Passkeys that a tab made and did not send yet. Where the tab is closed in between, nobody has them but the device: a name
 * that opens nothing. Ids alone, of no account.
 */
interface Stray {
  rpId: string
  id: B64
  at: Millis
}

const KEPT = 'maillage-strays'
/** The server takes a new passkey within five minutes of its challenge. */
export const TAKEN_FOR = 4 * 60_000

export function noteStray(stray: Stray): void {
  write([...read(), stray])
}

/** It is about to be sent, or the device forgot it. Whether the server has it is not known from here on. */
export function dropStray(id: B64): void {
  write(read().filter((stray) => stray.id !== id))
}

/** The device forgets those that no tab can send any more. */
export async function forgetStrays(): Promise<void> {
  const late = read().filter(({ at }) => now() - at >= TAKEN_FOR)
  for (const { id } of late) dropStray(id)
  for (const { rpId, id } of late) await webauthn.forget(rpId, id)
}

function read(): Stray[] {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '[]') as Stray[]
  } catch {
    return []
  }
}

/** Where the browser keeps nothing, the device keeps a name. */
function write(strays: Stray[]): void {
  try {
    if (strays.length > 0) localStorage.setItem(KEPT, JSON.stringify(strays))
    else localStorage.removeItem(KEPT)
  } catch {
    return
  }
}
