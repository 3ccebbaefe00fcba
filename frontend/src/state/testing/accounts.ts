import { text, unb64, utf8, b64 } from '#crypto/bytes.ts'
import { uuid7 } from '#crypto/ids.ts'
import type {
  Enrolment,
  NewPasskey,
  NewUnlocker,
  PasskeyAssertion,
  Unlocker,
} from '#wire/identity.ts'

import { clientDataOf, signatureOf } from './authenticator.ts'
import type { Cookie } from './handler.ts'
import { No, type Site, type StoredAccount, type StoredUnlocker } from './site.ts'

const QUARTER = 15 * 60_000

/** Who is signed in. A place that was ended elsewhere is nobody's any more. */
export const me = (site: Site, cookie: Cookie): StoredAccount => {
  const found = site.accounts.get(cookie.account ?? '')
  const placed = site.places.some(({ id }) => id === cookie.place)
  if (!found || (cookie.place !== undefined && !placed)) throw new No(401, 'signed_out')
  return found
}

export const byEmail = (site: Site, email: unknown) =>
  [...site.accounts.values()].find((account) => account.email === email)

/** Refuses what matters to who did not say a short while ago that it is them. */
export const fresh = ({ freshUntil = 0 }: Cookie): void => {
  if (Date.now() >= freshUntil) throw new No(403, 'confirm')
}

export const confirmed = (cookie: Cookie): void => {
  cookie.freshUntil = Date.now() + QUARTER
}

/** Begins a session. */
export const begin = (site: Site, cookie: Cookie, account: string): void => {
  const at = Date.now()
  cookie.account = account
  cookie.place = uuid7(at)
  delete cookie.challenge
  confirmed(cookie)
  const times = { began_at: at, seen_at: at, ends_at: at + 86_400_000 }
  const place = { id: cookie.place, account, name: 'Firefox · Linux', here: false, trusted: false }
  site.places.push({ ...place, ...times })
}

/** An account as it will be stored; refuses what does not hold together. */
export const made = async (cookie: Cookie, given: Enrolment): Promise<StoredAccount> => {
  const { account: id, email, vault, unlockers, totp } = given
  const typed = unlockers.some(({ kind }) => kind === 'passphrase')
  const opens = unlockers.some(({ wrapped }) => wrapped !== undefined)
  if (typed !== (totp !== undefined) || !opens) throw new No(422, 'form')
  const stored = await Promise.all(unlockers.map((unlocker) => checked(cookie, unlocker)))
  return { id, email, vault, version: 1, unlockers: stored, code: totp?.code }
}

export const enrol = (site: Site, cookie: Cookie, account: StoredAccount): void => {
  site.accounts.set(account.id, account)
  begin(site, cookie, account.id)
}

/** A new unlocker as it is stored; a passkey answers the challenge that this browser was given. */
export const checked = async (cookie: Cookie, given: NewUnlocker): Promise<StoredUnlocker> => {
  if (given.kind === 'passkey') {
    const { type, challenge } = clientDataOf(given.credential.response.clientDataJSON)
    const empty = Object.keys(given.credential.clientExtensionResults ?? {}).length === 0
    const holds = type === 'webauthn.create' && challenge === cookie.challenge
    if (!holds || !empty) throw new No(401, 'passkey')
  }
  return { ...given, created_at: Date.now() }
}

/** Whose passkey signed the challenge of this browser, which is used up. */
export const recognised = async (site: Site, cookie: Cookie, given: PasskeyAssertion) => {
  const challenge = cookie.challenge
  delete cookie.challenge
  const told = clientDataOf(given.response.clientDataJSON)
  const empty = Object.keys(given.clientExtensionResults ?? {}).length === 0
  const held = told.type === 'webauthn.get' && told.challenge === challenge && empty
  for (const account of held ? site.accounts.values() : []) {
    const passkey = account.unlockers.find((each) => credentialOf(each) === given.id)
    if (passkey?.kind === 'passkey' && (await isSigned(passkey, given))) {
      passkey.used_at = Date.now()
      return account
    }
  }
  return undefined
}

export const credentialOf = (unlocker: NewUnlocker): string | undefined =>
  unlocker.kind === 'passkey' ? unlocker.credential.id : undefined

/** What of an unlocker comes with the vault. */
export const served = (unlocker: NewUnlocker): Unlocker => ({
  id: unlocker.id,
  kind: unlocker.kind,
  ...(unlocker.wrapped === undefined ? {} : { wrapped: unlocker.wrapped }),
  ...(unlocker.kind === 'passkey'
    ? { credential: unlocker.credential.id }
    : { salt: unlocker.salt }),
})

const isSigned = async ({ credential }: NewPasskey, { response }: PasskeyAssertion) => {
  const stated = text(unb64(credential.response.attestationObject))
  const { key } = JSON.parse(stated) as { key: string }
  const expected = await signatureOf(unb64(key), unb64(response.clientDataJSON))
  return expected === response.signature
}

/** The salt for an address that nobody has. */
export const nobodysSalt = b64(utf8('nobody-has-this!'))
