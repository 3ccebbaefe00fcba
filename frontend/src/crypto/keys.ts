import type { Bytes } from './bytes.ts'

declare const role: unique symbol
type Secret<Role extends string> = Bytes & { readonly [role]: Role }

/** 32-byte secrets, told apart by what they may be used for. */
export type SigningSeed = Secret<'signing seed'>
export type SealingSeed = Secret<'sealing seed'>
export type VaultKey = Secret<'vault key'>
export type RoomKey = Secret<'room key'>
export type UnlockKey = Secret<'unlock key'>
export type LinkSecret = Secret<'link secret'>
export type DrawnSecret = Secret<'drawn secret'>
export type EnrolmentKey = Secret<'enrolment key'>
export type FileKey = Secret<'file key'>

/** Names bytes that were just made, derived or opened for that role. */
export const asKey = <K extends Bytes>(bytes: Bytes): K => bytes as K

/** A signing and a sealing seed: one generation of an account, or the two of a link. */
export interface Seeds {
  signing: SigningSeed
  sealing: SealingSeed
}
