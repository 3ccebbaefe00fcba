import { b64, random } from '#crypto/bytes.ts'
import type { NewUnlocker, PasskeyAssertion, Proof } from '#wire/identity.ts'

import {
  begin,
  byEmail,
  checked,
  confirmed,
  credentialOf,
  fresh,
  me,
  nobodysSalt,
  recognised,
  served,
} from './accounts.ts'
import type { Cookie, Handler } from './handler.ts'
import { No, type Site, type StoredAccount } from './site.ts'

const NOBODY: Cookie = {
  ...{ held: undefined, account: undefined, place: undefined },
  ...{ challenge: undefined, freshUntil: undefined },
}

const signingIn: Record<string, Handler> = {
  'GET identity/session': (site, cookie) => {
    const ended = cookie.place && !site.places.some(({ id }) => id === cookie.place)
    const account = ended ? undefined : site.accounts.get(cookie.account ?? '')
    const state = account ? 'complete' : cookie.held ? 'second_factor' : 'none'
    return {
      state,
      account: account ? { id: account.id, email: account.email } : null,
      now: Date.now(),
      ...(account ? { fresh_until: cookie.freshUntil ?? 0 } : {}),
    }
  },
  'POST identity/salt': (site, _cookie, _parts, { email, kind }) => {
    const found = byEmail(site, email)?.unlockers.find((unlocker) => unlocker.kind === kind)
    const salt = found?.kind === 'passkey' ? undefined : found?.salt
    return { algorithm: 'argon2id-1', salt: salt ?? nobodysSalt }
  },
  'POST identity/sign-in': (site, cookie, _parts, { email, kind, auth }) => {
    const account = byEmail(site, email)
    if (!account || !fits(account, kind, auth)) throw new No(401, 'wrong')
    if ((kind as string) === 'sheet') begin(site, cookie, account.id)
    else cookie.held = account.id
    return {}
  },
  'POST identity/second-factor': (site, cookie, _parts, { code }) => {
    const account = site.accounts.get(cookie.held ?? '')
    if (!account) throw new No(401, 'signed_out')
    if (account.code !== code) throw new No(401, 'wrong')
    begin(site, cookie, account.id)
    return {}
  },
  'POST identity/passkeys/challenge': (_site, cookie) => {
    cookie.challenge = b64(random(32))
    return { challenge: cookie.challenge, rp_id: location.hostname }
  },
  'POST identity/passkey-sign-in': async (site, cookie, _parts, { credential }) => {
    const account = await recognised(site, cookie, credential as PasskeyAssertion)
    if (!account) throw new No(401, 'wrong')
    begin(site, cookie, account.id)
    return { state: 'complete' }
  },
  'POST identity/confirm': async (site, cookie, _parts, body) => {
    const account = me(site, cookie)
    if (!(await proves(site, cookie, account, body as Proof))) throw new No(401, 'wrong')
    confirmed(cookie)
    return {}
  },
  'POST identity/sign-out': (site, cookie) => {
    site.places = site.places.filter(({ id }) => id !== cookie.place)
    Object.assign(cookie, NOBODY)
    return { state: 'none' }
  },
  'POST identity/trust': (site, cookie) => {
    trustPlace(site, cookie, true)
    return { place: cookie.place }
  },
  'POST identity/ended': (site, _cookie, _parts, { place }) => ({
    ended: site.ended.includes(place as string),
  }),
  'DELETE identity/trust': (site, cookie) => {
    trustPlace(site, cookie, false)
    return {}
  },
}

const unlocking: Record<string, Handler> = {
  'GET identity/vault': (site, cookie) => {
    const { id, vault, version, unlockers } = me(site, cookie)
    return { account: id, ciphertext: vault, version, unlockers: unlockers.map(served) }
  },
  'PUT identity/vault': (site, cookie, _parts, { version, ciphertext }) => {
    const account = me(site, cookie)
    if (account.version !== version) throw new No(409, 'vault_changed')
    account.vault = ciphertext as string
    account.version += 1
    return { version: account.version }
  },
  'GET identity/unlockers': (site, cookie) =>
    me(site, cookie).unlockers.map((unlocker) => ({
      ...{ id: unlocker.id, kind: unlocker.kind, created_at: unlocker.created_at },
      ...{ used_at: unlocker.used_at, opens: unlocker.wrapped !== undefined },
      ...{ name: unlocker.kind === 'passkey' ? unlocker.name : '' },
      ...{ credential: credentialOf(unlocker) },
    })),
  'POST identity/unlockers': async (site, cookie, _parts, body) => {
    const account = me(site, cookie)
    fresh(cookie)
    const made = await checked(cookie, body as unknown as NewUnlocker)
    delete cookie.challenge
    if (made.kind === 'passphrase' && account.code === undefined) throw new No(409, 'code_first')
    const others = account.unlockers.filter(({ kind }) => kind === 'passkey' || kind !== made.kind)
    account.unlockers = [...others, made]
    note(site, account, 'identity.put_unlocker')
    return {}
  },
  'PATCH identity/unlockers/*': (site, cookie, [, , id], { name }) => {
    const found = me(site, cookie).unlockers.find((unlocker) => unlocker.id === id)
    if (found?.kind !== 'passkey') throw new No(404, 'not_found')
    found.name = name as string
    return {}
  },
  'DELETE identity/unlockers/*': (site, cookie, [, , id]) => {
    const account = me(site, cookie)
    fresh(cookie)
    const left = account.unlockers.filter((unlocker) => unlocker.id !== id)
    if (!left.some(({ wrapped }) => wrapped !== undefined)) throw new No(409, 'last')
    account.unlockers = left
    note(site, account, 'identity.delete_unlocker')
    return {}
  },
  'PUT identity/second-factor': (site, cookie, _parts, { code }) => {
    const account = me(site, cookie)
    fresh(cookie)
    account.code = code as string
    return {}
  },
}

const HOUR = 3_600_000
/** What every letter to a new address holds. */
export const EMAIL_CODE = '246810'

const moving: Record<string, Handler> = {
  'GET identity/email': (site, cookie) => addressOf(me(site, cookie)),
  'PUT identity/email': (site, cookie, _parts, { email }) => {
    const account = me(site, cookie)
    fresh(cookie)
    delete account.coming
    if (email !== account.email) {
      account.coming = { email: email as string, ends_at: Date.now() + HOUR }
      note(site, account, 'identity.ask_email')
    }
    return addressOf(account)
  },
  'POST identity/email/confirm': (site, cookie, _parts, { code }) => {
    const account = me(site, cookie)
    fresh(cookie)
    if (!account.coming) throw new No(409, 'code_over')
    if (code !== EMAIL_CODE) throw new No(401, 'wrong')
    if (byEmail(site, account.coming.email)) throw new No(409, 'email_taken')
    account.email = account.coming.email
    delete account.coming
    return {}
  },
  'DELETE identity/email/coming': (site, cookie) => {
    delete me(site, cookie).coming
    return {}
  },
}

const placing: Record<string, Handler> = {
  'GET identity/places': (site, cookie) => {
    const { id: mine } = me(site, cookie)
    return site.places
      .filter(({ account }) => account === mine)
      .map(({ account: _account, ...place }) => ({ ...place, here: place.id === cookie.place }))
  },
  'DELETE identity/places/*': (site, cookie, [, , ended]) => {
    const { id: mine } = me(site, cookie)
    endWhere(site, ({ id, account }) => id === ended && account === mine)
    return {}
  },
  'POST identity/places/end-others': (site, cookie) => {
    const { id: mine } = me(site, cookie)
    endWhere(site, ({ id, account }) => id !== cookie.place && account === mine)
    return {}
  },
  'GET identity/acts': (site, cookie) => {
    const { id: mine } = me(site, cookie)
    return site.acts
      .filter(({ account }) => account === mine)
      .map(({ account: _account, ...act }) => act)
      .toReversed()
  },
}

/** What the server answers about accounts, without its throttles and its audit of refusals. */
export const identity = { ...signingIn, ...unlocking, ...moving, ...placing }

const addressOf = ({ email, coming }: StoredAccount) => ({ email, ...(coming && { coming }) })

const trustPlace = (site: Site, cookie: Cookie, trusted: boolean): void => {
  site.places = site.places.map((one) => (one.id === cookie.place ? { ...one, trusted } : one))
}

const endWhere = (site: Site, which: (place: { id: string; account: string }) => boolean): void => {
  site.ended.push(...site.places.filter(which).map(({ id }) => id))
  site.places = site.places.filter((place) => !which(place))
}

const fits = ({ unlockers }: StoredAccount, kind: unknown, auth: unknown): boolean =>
  unlockers.some((one) => one.kind !== 'passkey' && one.kind === kind && one.auth === auth)

const proves = async (site: Site, cookie: Cookie, account: StoredAccount, proof: Proof) => {
  if ('credential' in proof) return (await recognised(site, cookie, proof.credential)) === account
  if ('code' in proof) return account.code === proof.code
  return fits(account, proof.kind, proof.auth)
}

const note = (site: Site, { id: account }: StoredAccount, act: string): void => {
  site.acts.push({ account, at: Date.now(), act, outcome: 'done' })
}
