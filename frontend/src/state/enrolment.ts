import type { NewUnlocker } from '#vault/api.ts'
import type { Enrolment as Enrolled, NewUnlocker as Sent } from '#wire/identity.ts'

import { Problem } from './problem.ts'
import { Enrolment } from './secrets.svelte.ts'
import { self } from './self.svelte.ts'
import { vault } from './vault.ts'

export type { Enrolment } from './secrets.svelte.ts'

interface Prepared {
  account: string
  unlockers: NewUnlocker[]
}

const prepared = new WeakMap<Enrolment, Promise<Prepared>>()

/** Somebody who is signed in keeps their keys: nothing is made then. Else new keys, opened in this browser by seven words, and `withSheet` by a recovery sheet too (a founding). */
export function prepareEnrolment(withSheet = false): Enrolment {
  const secrets = new Enrolment()
  const making = make(secrets, withSheet)
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

async function make(secrets: Enrolment, withSheet: boolean): Promise<Prepared> {
  if (self.open) throw new Problem('signed_in')
  const { account } = await vault().createIdentity()
  const passphrase = await vault().makeUnlocker('passphrase')
  const sheet = withSheet ? await vault().makeUnlocker('sheet') : undefined
  secrets.words = passphrase.secret.split(' ')
  secrets.sheet = sheet?.secret ?? ''
  secrets.totpSecret = base32(crypto.getRandomValues(new Uint8Array(20)))
  secrets.ready = true
  return { account, unlockers: sheet ? [passphrase, sheet] : [passphrase] }
}

const unprepared = (): Promise<never> => Promise.reject(new Problem('unexpected'))

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648; the length is a multiple of five bytes, so that nothing is padded. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]).join('')
}
