import type { B64 } from '#wire/basics.ts'
import type {
  DemoPerson,
  DemoSecrets,
  NewUnlocker,
  Salt,
  SealedVault,
  SessionNow,
  SignInState,
  UnlockerKind,
} from '#wire/identity.ts'

import { get, post, put } from './http.ts'

export interface SignIn {
  email: string
  kind: UnlockerKind
  auth: B64
}

interface Told {
  state: SignInState
}

export const session = () => get<SessionNow>('/identity/session')

export const salt = (email: string, kind: UnlockerKind) =>
  post<Salt>('/identity/salt', { email, kind })

export const signIn = (how: SignIn) => post<Told>('/identity/sign-in', how)

export const secondFactor = (code: string) => post<Told>('/identity/second-factor', { code })

export const signOut = () => post<Told>('/identity/sign-out')

/** This computer is its owner's: the session may outlive the window. */
export const trust = () => post<unknown>('/identity/trust')

export const vault = () => get<SealedVault>('/identity/vault')

/** Compare and swap: refused with `vault_changed` unless `version` is the stored one. */
export const storeVault = (version: number, ciphertext: B64) =>
  put<{ version: number }>('/identity/vault', { version, ciphertext })

export const addUnlocker = (unlocker: NewUnlocker) => post<unknown>('/identity/unlockers', unlocker)

export const demoPeople = () => get<DemoPerson[]>('/demo/people')

export const demoSecrets = (id: string) =>
  post<DemoSecrets>(`/demo/people/${encodeURIComponent(id)}`)
