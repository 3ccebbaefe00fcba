import type { B64, Uuid } from '#wire/basics.ts'
import type {
  ActRow,
  DemoPerson,
  DemoSecrets,
  Emails,
  NewUnlocker,
  PasskeyAssertion,
  PasskeyChallenge,
  PlaceRow,
  Proof,
  Salt,
  SealedVault,
  SessionNow,
  SignInState,
  Totp,
  UnlockerRow,
} from '#wire/identity.ts'

import { del, get, patch, post, put } from './http.ts'

type SecretKind = 'passphrase' | 'sheet'

export interface SignIn {
  email: string
  kind: SecretKind
  auth: B64
}

interface Told {
  state: SignInState
}

export const session = () => get<SessionNow>('/identity/session')

export const salt = (email: string, kind: SecretKind) =>
  post<Salt>('/identity/salt', { email, kind })

export const signIn = (how: SignIn) => post<Told>('/identity/sign-in', how)

export const secondFactor = (code: string) => post<Told>('/identity/second-factor', { code })

/** For one registration or one assertion, within five minutes. */
export const passkeyChallenge = () => post<PasskeyChallenge>('/identity/passkeys/challenge')

export const passkeySignIn = (credential: PasskeyAssertion) =>
  post<Told>('/identity/passkey-sign-in', { credential })

/** This session may do what matters for a quarter of an hour. */
export const confirm = (proof: Proof) => post<unknown>('/identity/confirm', proof)

/** `elsewhere`: where to end a session that began at Pro Santé Connect. */
export const signOut = () => post<Told & { elsewhere?: string }>('/identity/sign-out')

/** This computer is its owner's: the session may outlive the window. `place` is its name. */
export const trust = () => post<{ place?: Uuid }>('/identity/trust')

/** Of a place where nobody is signed in any more: whether it was ended from elsewhere. */
export const ended = (place: Uuid) => post<{ ended: boolean }>('/identity/ended', { place })

/** It is not, after all: the session ends with the window again. */
export const distrust = () => del<unknown>('/identity/trust')

export const vault = () => get<SealedVault>('/identity/vault')

/** Compare and swap: refused with `vault_changed` unless `version` is the stored one. */
export const storeVault = (version: number, ciphertext: B64) =>
  put<{ version: number }>('/identity/vault', { version, ciphertext })

export const unlockers = () => get<UnlockerRow[]>('/identity/unlockers')

/** A new passphrase or sheet takes the place of the old one. */
export const addUnlocker = (unlocker: NewUnlocker) => post<unknown>('/identity/unlockers', unlocker)

export const renameUnlocker = (id: Uuid, name: string) =>
  patch<unknown>(`/identity/unlockers/${id}`, { name })

/** Refused with `last` where nothing that opens would be left. */
export const removeUnlocker = (id: Uuid) => del<unknown>(`/identity/unlockers/${id}`)

export const setSecondFactor = (totp: Totp) => put<unknown>('/identity/second-factor', totp)

export const emails = () => get<Emails>('/identity/email')

/** Has a code sent there. */
export const askEmail = (email: string) => put<Emails>('/identity/email', { email })

/** Refused with `wrong`, `code_over` or `email_taken`. */
export const confirmEmail = (code: string) => post<unknown>('/identity/email/confirm', { code })

export const giveUpEmail = () => del<unknown>('/identity/email/coming')

export const places = () => get<PlaceRow[]>('/identity/places')

export const endPlace = (id: Uuid) => del<unknown>(`/identity/places/${id}`)

export const endOtherPlaces = () => post<unknown>('/identity/places/end-others')

/** The last fifty, the newest first. */
export const acts = () => get<ActRow[]>('/identity/acts')

export const demoPeople = () => get<DemoPerson[]>('/demo/people')

export const demoSecrets = (id: string) =>
  post<DemoSecrets>(`/demo/people/${encodeURIComponent(id)}`)
