import type { Read } from './basics.ts'
import type * as api from './generated/api.ts'

export type UnlockerKind = api.Kind
export type SessionNow = Read<api.Session>
export type SignInState = SessionNow['state']
export type Salt = api.SaltAnswer

/** The vault key under one unlocker, as kept on the server. */
export type Unlocker = api.VaultUnlocker

/** An unlocker on its way to the server, with what will sign in by it. */
export type NewUnlocker = api.NewUnlocker

export type SealedVault = api.Vault

export type Enrolment = api.Enrolment

export type DemoPerson = api.DemoPerson
export type DemoSecrets = api.DemoSecrets
