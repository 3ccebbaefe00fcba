import { b64, random } from '#crypto/bytes.ts'
import { prfInput } from '#crypto/prf.ts'
import * as api from '#net/identity.ts'
import * as webauthn from '#net/webauthn.ts'
import { PasskeyError } from '#net/webauthn.ts'
import type { B64, Millis, Uuid } from '#wire/basics.ts'
import type { NewPasskey, PasskeyRegistration } from '#wire/identity.ts'

import { now } from '../clock.ts'
import { device } from '../session/device.svelte.ts'
import { vault } from '../vault.ts'
import { dropStray, noteStray, TAKEN_FOR } from './stray-passkeys.ts'

/** On the device, and not on the server yet. Nothing of it is secret. */
export interface MadePasskey {
  rpId: string
  name: string
  at: Millis
  credential: PasskeyRegistration
}

export interface Owner {
  account: Uuid
  email: string
  name: string
  /** Credentials of this account. */
  known: B64[]
}

const isFresh = ({ at }: MadePasskey): boolean => now() - at < TAKEN_FOR

/** A passkey on its way to the server, and how far it came. */
export interface ComingPasskey {
  made: MadePasskey
  /** It opened the vault, here. */
  proved?: NewPasskey
}

type Keep = (step: ComingPasskey | undefined) => unknown

/**
 * Makes the gestures that are left: one that makes it, unless this device has one of `known`, and one that opens by it.
 * `keep` has each step before the next, so that whoever was interrupted goes on from there; undefined where the device
 * forgot it again: it cannot open (`no_prf`), or the server would not take it any more.
 */
export async function bringPasskey(
  come: ComingPasskey | undefined,
  owner: Owner,
  keep: Keep,
): Promise<NewPasskey> {
  let step = come
  if (step && !isFresh(step.made)) await drop(step.made, keep)
  if (!step || !isFresh(step.made)) await keep((step = { made: await make(owner, keep) }))
  const { made } = step
  const proved = step.proved ?? (await prove(made, keep))
  await keep({ made, proved })
  return proved
}

/** The device forgets what no account has. */
export async function forgetPasskey({ rpId, credential }: MadePasskey): Promise<void> {
  dropStray(credential.id)
  await webauthn.forget(rpId, credential.id)
}

/** A gesture for the server, with any passkey of this site or one of `known`. `handle` names what opens, if it can. */
export async function signWithPasskey(known: B64[] = []) {
  return gesture(await api.passkeyChallenge(), known)
}

/** A gesture that proves to the server who is here and opens nothing. */
export async function proveWithPasskey(known: B64[]) {
  return webauthn.get({ ...(await api.passkeyChallenge()), known })
}

async function gesture(asked: { challenge: B64; rp_id: string }, known: B64[]) {
  const { credential, output } = await webauthn.get({ ...asked, known, input: await prfInput() })
  if (!output) return { credential, handle: undefined }
  try {
    return { credential, handle: (await vault().takeOutput(output)).handle }
  } finally {
    output.fill(0)
  }
}

async function make(owner: Owner, keep: Keep): Promise<MadePasskey> {
  const at = now()
  const asked = await api.passkeyChallenge()
  const { credential, prf } = await webauthn.create({ ...asked, ...owner })
  const made = { rpId: asked.rp_id, name: device.name, at, credential }
  noteStray({ rpId: made.rpId, id: credential.id, at })
  return prf ? made : refuse(made, keep)
}

/**
 * A second gesture, with the passkey just made: what it gives opens the vault, before anything is stored. The server is
 * asked for nothing: it still waits for the answer to the first.
 */
async function prove(made: MadePasskey, keep: Keep): Promise<NewPasskey> {
  const { rpId, name, credential } = made
  const asked = { challenge: b64(random(32)), rp_id: rpId }
  const { handle } = await gesture(asked, [credential.id])
  if (handle === undefined) return refuse(made, keep)
  return { ...(await vault().makePasskey(handle)), name, credential }
}

async function drop(made: MadePasskey, keep: Keep): Promise<void> {
  await forgetPasskey(made)
  await keep(undefined)
}

async function refuse(made: MadePasskey, keep: Keep): Promise<never> {
  await drop(made, keep)
  throw new PasskeyError('no_prf')
}
