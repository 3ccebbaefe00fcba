import type { NewUnlocker } from '#vault/api.ts'
import type { Enrolment as Enrolled, NewUnlocker as Sent } from '#wire/identity.ts'

import { Problem } from './problem.ts'
import { Enrolment } from './secrets.svelte.ts'
import { self } from './self.svelte.ts'
import type { Shelf } from './shelf.ts'
import { vault } from './vault.ts'

export type { Enrolment } from './secrets.svelte.ts'

interface Prepared {
  account: string
  /** As it is sealed until something is pinned in it. */
  vault: string
  unlockers: NewUnlocker[]
  totpSecret: string
}

const prepared = new WeakMap<Enrolment, Promise<Prepared>>()

/**
 * Somebody who is signed in keeps their keys: nothing is made then. Else new keys, opened by seven words, and
 * `withSheet` by a recovery sheet too (a founding); or those that lie on the shelf.
 */
export function prepareEnrolment(withSheet = false, shelf?: Shelf): Enrolment {
  const secrets = new Enrolment()
  const making = prepare(secrets, withSheet, shelf)
  making.catch(() => undefined)
  prepared.set(secrets, making)
  return secrets
}

/** What the server is given for secrets that were prepared here. */
export async function enrolmentOf(given: {
  email: string
  code: string
  secrets: Enrolment
}): Promise<Enrolled> {
  const { account, unlockers } = await (prepared.get(given.secrets) ?? unprepared())
  return {
    account,
    email: given.email,
    vault: (await vault().sealVault()).ciphertext,
    unlockers: unlockers.map(withoutSecret),
    totp: { secret: given.secrets.totpSecret, code: given.code },
  }
}

/** Waits until the keys are made: a join is signed by them. */
export async function enrolmentReady(secrets: Enrolment): Promise<void> {
  await (prepared.get(secrets) ?? unprepared())
}

/** Whether this browser still holds what was prepared: a sign-in meanwhile puts somebody's keys in its place. */
export async function isHeld(secrets: Enrolment): Promise<boolean> {
  const made = await prepared.get(secrets)?.catch(() => undefined)
  return made !== undefined && made.account === (await vault().account())
}

/** What of an unlocker leaves the browser. */
export const withoutSecret = ({ id, kind, salt, wrapped, auth }: NewUnlocker): Sent => ({
  id,
  kind,
  salt,
  wrapped,
  auth,
})

/** The `otpauth:` address that an authenticator's QR holds. */
export function authenticatorAddress(totpSecret: string, email: string): string {
  const label = encodeURIComponent(`Maillage:${email}`)
  return `otpauth://totp/${label}?secret=${totpSecret}&issuer=Maillage`
}

async function prepare(
  secrets: Enrolment,
  withSheet: boolean,
  shelf: Shelf | undefined,
): Promise<Prepared> {
  if (self.open) throw new Problem('signed_in')
  const found = await shelf?.read().then(takeUp)
  const prepared = found ?? (await make(withSheet))
  const secretOf = (wanted: string) =>
    prepared.unlockers.find(({ kind }) => kind === wanted)?.secret ?? ''
  secrets.words = secretOf('passphrase').split(' ')
  secrets.sheet = secretOf('sheet')
  secrets.totpSecret = prepared.totpSecret
  secrets.anew = !found && shelf?.used === true
  if (!found) await shelf?.write(JSON.stringify(prepared))
  secrets.ready = true
  return prepared
}

async function make(withSheet: boolean): Promise<Prepared> {
  const { account } = await vault().createIdentity()
  const unlockers = [await vault().makeUnlocker('passphrase')]
  if (withSheet) unlockers.push(await vault().makeUnlocker('sheet'))
  const totpSecret = base32(crypto.getRandomValues(new Uint8Array(20)))
  return { account, vault: (await vault().sealVault()).ciphertext, unlockers, totpSecret }
}

/** Opens the keys that were prepared before the page was loaded anew; undefined if they do not open. */
async function takeUp(text: string | undefined): Promise<Prepared | undefined> {
  if (text === undefined) return undefined
  const prepared = JSON.parse(text) as Prepared
  const [unlocker] = prepared.unlockers
  if (!unlocker) return undefined
  const { kind, salt, secret } = unlocker
  const { account, vault: ciphertext } = prepared
  try {
    const { handle } = await vault().stretch({ kind, salt, text: secret })
    await vault().unlock({ handle, account, ciphertext, unlocker })
    return prepared
  } catch {
    return undefined
  }
}

const unprepared = (): Promise<never> => Promise.reject(new Problem('unexpected'))

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648; the length is a multiple of five bytes, so that nothing is padded. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]).join('')
}
