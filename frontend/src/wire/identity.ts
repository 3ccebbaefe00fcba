import type { B64, Millis, Read, Uuid } from './basics.ts'
import type * as api from './generated/api.ts'

export type UnlockerKind = 'passphrase' | 'sheet' | 'passkey'
export type SessionNow = Read<api.Session>
export type SignInState = SessionNow['state']
export type Salt = api.SaltAnswer

/** A credential as WebAuthn Level 3 writes it as JSON, without the results of its extensions. */
interface Credential<Response> {
  id: B64
  rawId: B64
  type: 'public-key'
  authenticatorAttachment?: string
  clientExtensionResults: Record<string, never>
  response: Response
}

export type PasskeyRegistration = Credential<{
  clientDataJSON: B64
  attestationObject: B64
  transports: string[]
}>

export type PasskeyAssertion = Credential<{
  clientDataJSON: B64
  authenticatorData: B64
  signature: B64
  userHandle?: B64
}>

export interface PasskeyChallenge {
  challenge: B64
  rp_id: string
}

/** The vault key under one unlocker, as kept on the server; a passkey without `wrapped` signs in and opens nothing. */
export interface Unlocker {
  id: Uuid
  kind: UnlockerKind
  salt?: B64
  wrapped?: B64
  /** A passkey's credential id. */
  credential?: B64
}

/** An unlocker on its way to the server, with what will sign in by it. */
export type NewUnlocker = NewSecret | NewPasskey

export interface NewSecret {
  id: Uuid
  kind: 'passphrase' | 'sheet'
  salt: B64
  auth: B64
  wrapped: B64
}

export interface NewPasskey {
  id: Uuid
  kind: 'passkey'
  name: string
  credential: PasskeyRegistration
  wrapped?: B64
}

export interface UnlockerRow {
  id: Uuid
  kind: UnlockerKind
  name: string
  created_at: Millis
  used_at?: Millis
  opens: boolean
  credential?: B64
}

export interface SealedVault {
  account: Uuid
  version: number
  ciphertext: B64
  unlockers: Unlocker[]
}

export interface Totp {
  /** Base32. */
  secret: string
  code: string
}

/** `totp` is there if and only if a passphrase is among the unlockers. */
export interface Enrolment {
  account: Uuid
  email: string
  vault: B64
  unlockers: NewUnlocker[]
  totp?: Totp
}

/** That it is still the person: by one of their unlockers, or by their application of codes. */
export type Proof =
  { passkey: PasskeyAssertion } | { kind: 'passphrase' | 'sheet'; auth: B64 } | { code: string }

export interface PlaceRow {
  id: Uuid
  name: string
  began_at: Millis
  seen_at: Millis
  ends_at: Millis
  trusted: boolean
  here: boolean
}

export interface ActRow {
  at: Millis
  act: string
  outcome: string
}

export type DemoPerson = api.DemoPerson
export type DemoSecrets = api.DemoSecrets
