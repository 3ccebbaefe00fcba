import type { B64, Millis, Uuid } from './basics.ts'

export type UnlockerKind = 'passphrase' | 'sheet'

export type SignInState = 'none' | 'second_factor' | 'complete'

export interface SessionNow {
  state: SignInState
  account?: { id: Uuid; email: string }
  now: Millis
}

export interface Salt {
  algorithm: 'argon2id-1'
  salt: B64
}

/** The vault key under one unlocker, as kept on the server. */
export interface Unlocker {
  id: Uuid
  kind: UnlockerKind
  salt: B64
  wrapped: B64
}

/** An unlocker on its way to the server, with what will sign in by it. */
export interface NewUnlocker extends Unlocker {
  auth: B64
}

export interface SealedVault {
  account: Uuid
  version: number
  ciphertext: B64
  unlockers: Unlocker[]
}

export interface UnlockerRow {
  id: Uuid
  kind: UnlockerKind
  created_at: Millis
}

export interface Enrolment {
  account: Uuid
  email: string
  vault: B64
  unlockers: NewUnlocker[]
  totp: { secret: string; code: string }
}

export interface DemoPerson {
  id: string
  name: string
  profession: string
  commune: string
  email: string
}

export interface DemoSecrets {
  email: string
  passphrase: string
  code: string
}
