import type { B64, Read } from './basics.ts'
import type * as api from './generated/api.ts'

export type UnlockerKind = api.Kind
export type SessionNow = Read<api.Session>
export type SignInState = SessionNow['state']
export type Salt = api.SaltAnswer

/** Credentials as WebAuthn Level 3 writes them as JSON, without the results of their extensions. */
export type PasskeyRegistration = Read<api.Registration>
export type PasskeyAssertion = Read<api.Assertion>
export type PasskeyChallenge = api.PasskeyChallenge

/** The vault key under one unlocker, as kept on the server; a passkey without `wrapped` signs in and opens nothing. */
export type Unlocker = Read<api.VaultUnlocker>

/** An unlocker on its way to the server, with what will sign in by it. */
export type NewUnlocker = NewSecret | NewPasskey
export type NewSecret = api.NewSecret
export type NewPasskey = Read<api.NewPasskey>

export type UnlockerRow = Read<api.ListedUnlocker>

export type SealedVault = Read<api.Vault>

export type Totp = api.Totp

/** `totp` is there if and only if a passphrase is among the unlockers. */
export type Enrolment = Read<api.Enrolment>

/** That it is still the person: by one of their unlockers, or by their application of codes. */
export type Proof =
  { credential: PasskeyAssertion } | { kind: 'passphrase' | 'sheet'; auth: B64 } | { code: string }

/** The account's address, and the one that awaits its code. */
export type Emails = Read<api.Address>

export type PlaceRow = api.Place
export type ActRow = api.Act

export type DemoPerson = api.DemoPerson
export type DemoSecrets = api.DemoSecrets
