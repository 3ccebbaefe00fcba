import { open, seal } from './aead.ts'
import { b64, concat, random, text, unb64, utf8, type Bytes } from './bytes.ts'
import { context } from './context.ts'
import { hkdf } from './hkdf.ts'
import { asKey, type EnrolmentKey, type LinkSecret, type Seeds } from './keys.ts'

export const newLinkSecret = (): LinkSecret => asKey(random(32))

/** The two seeds that stand behind an invitation's public keys. */
export const linkSeeds = async (secret: LinkSecret): Promise<Seeds> => ({
  signing: asKey(await hkdf(secret, context('invite-sign'))),
  sealing: asKey(await hkdf(secret, context('invite-seal'))),
})

/** What keeps a newcomer's preparations through a reload: whoever has it could use the link anyway. */
export const enrolmentKey = async (secret: LinkSecret, invitation: string): Promise<EnrolmentKey> =>
  asKey(await hkdf(secret, context('enrolment', invitation)))

export const sealEnrolment = async (
  key: EnrolmentKey,
  invitation: string,
  prepared: string,
): Promise<string> => b64(await seal(key, utf8(prepared), context('enrolment', invitation)))

/** @throws CannotOpen under another link; Malformed */
export const openEnrolment = async (
  key: EnrolmentKey,
  invitation: string,
  sealed: string,
): Promise<string> => text(await open(key, unb64(sealed), context('enrolment', invitation)))

/** What follows the `#`: the secret, and the hash of the `invite` statement, which pins the inviter and all the past. */
export const fragment = (secret: LinkSecret, invite: string): string =>
  b64(concat(secret as Bytes, unb64(invite, 32)))

/** @throws Malformed when the link was cut or mistyped. */
export const readFragment = (typed: string): { secret: LinkSecret; invite: string } => {
  const bytes = unb64(typed.replace(/^#/, ''), 64)
  return { secret: asKey(bytes.slice(0, 32)), invite: b64(bytes.slice(32)) }
}
