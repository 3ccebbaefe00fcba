import type { NewUnlocker as NewSecret } from '#vault/api.ts'
import type { Uuid } from '#wire/basics.ts'
import type { Enrolment as Enrolled, NewUnlocker } from '#wire/identity.ts'

import { self } from '../people/self.svelte.ts'
import { Problem } from '../problem.ts'
import type { Shelf } from '../session/shelf.ts'
import { vault } from '../vault.ts'
import { bringPasskey, type ComingPasskey, forgetPasskey } from './passkeys.ts'
import { Enrolment } from './secrets.svelte.ts'
import { dropStray } from './stray-passkeys.ts'
import { newTotpSecret } from './totp.ts'

export type { Enrolment } from './secrets.svelte.ts'

interface Prepared {
  account: string
  unlockers: NewSecret[]
  totpSecret: string
  passkey?: ComingPasskey
}

interface Preparation {
  prepared: Prepared
  shelf: Shelf | undefined
}

/** How a newcomer will get in: by the seven words, with `code` of their application, or without one by this device. */
export interface Arrival {
  email: string
  code?: string
  secrets: Enrolment
}

const preparations = new WeakMap<Enrolment, Promise<Preparation>>()

/**
 * Somebody who is signed in keeps their keys: nothing is made then. Else new keys, and seven words, and `withSheet` a
 * recovery sheet too (a founding), to open them by; or what lies on the shelf. `account` is of who lost everything.
 */
export function prepareEnrolment(withSheet = false, shelf?: Shelf, account?: Uuid): Enrolment {
  const secrets = new Enrolment()
  const making = prepare(secrets, { withSheet, account }, shelf)
  making.catch(() => undefined)
  preparations.set(secrets, making)
  return secrets
}

/** What the server is given for secrets that were prepared here, after `openByPasskey` where there is no code. */
export async function enrolmentOf({ email, code, secrets }: Arrival): Promise<Enrolled> {
  const { account, unlockers, passkey } = (await preparationOf(secrets)).prepared
  const common = { account, email, vault: (await vault().sealVault()).ciphertext }
  if (code !== undefined) {
    const totp = { secret: secrets.totpSecret, code }
    return { ...common, unlockers: unlockers.map(withoutSecret), totp }
  }
  if (!passkey?.proved) throw new Problem('unexpected')
  dropStray(passkey.made.credential.id)
  const sheets = unlockers.filter(({ kind }) => kind === 'sheet').map(withoutSecret)
  return { ...common, unlockers: [passkey.proved, ...sheets] }
}

/**
 * Makes this device open what was prepared, by two gestures at most: those made before, in this page or before it was
 * loaded anew, count as long as the server takes them. Nothing is stored yet. Rejects as `net/webauthn.ts` does.
 */
export async function openByPasskey(
  secrets: Enrolment,
  { email, name }: { email: string; name: string },
): Promise<void> {
  const preparation = await preparationOf(secrets)
  const { account, passkey } = preparation.prepared
  const owner = { account, email, name, known: [] }
  await bringPasskey(passkey, owner, (step) => put(preparation, secrets, step))
}

/** The server would not have this passkey: the device forgets it, and the next one is made from the beginning. */
export async function dropPasskey(secrets: Enrolment): Promise<void> {
  const preparation = await preparationOf(secrets)
  const { passkey } = preparation.prepared
  if (passkey) await forgetPasskey(passkey.made)
  await put(preparation, secrets, undefined)
}

/** Waits until the keys are made: a join is signed by them. */
export async function enrolmentReady(secrets: Enrolment): Promise<void> {
  await preparationOf(secrets)
}

/** Whether this browser still holds what was prepared: a sign-in meanwhile puts somebody's keys in its place. */
export async function isHeld(secrets: Enrolment): Promise<boolean> {
  const made = await preparations.get(secrets)?.catch(() => undefined)
  return made !== undefined && made.prepared.account === (await vault().account())
}

/** What of a secret unlocker leaves the browser. */
export const withoutSecret = ({ id, kind, salt, wrapped, auth }: NewSecret): NewUnlocker => ({
  id,
  kind,
  salt,
  wrapped,
  auth,
})

const preparationOf = (secrets: Enrolment): Promise<Preparation> =>
  preparations.get(secrets) ?? Promise.reject(new Problem('unexpected'))

interface Wanted {
  withSheet: boolean
  account: Uuid | undefined
}

async function prepare(
  secrets: Enrolment,
  wanted: Wanted,
  shelf: Shelf | undefined,
): Promise<Preparation> {
  if (self.open) throw new Problem('signed_in')
  const found = (await shelf?.read()) as Prepared | undefined
  const prepared = found ?? (await make(wanted))
  const secretOf = (which: string) =>
    prepared.unlockers.find(({ kind }) => kind === which)?.secret ?? ''
  secrets.words = secretOf('passphrase').split(' ')
  secrets.sheet = secretOf('sheet')
  secrets.totpSecret = prepared.totpSecret
  secrets.anew = !found && shelf?.used === true
  const preparation = { prepared, shelf }
  if (found) show(secrets, prepared.passkey)
  else await shelf?.write(prepared)
  secrets.ready = true
  return preparation
}

async function make({ withSheet, account: known }: Wanted): Promise<Prepared> {
  const { account } = await vault().createIdentity(known)
  const unlockers = [await vault().makeUnlocker('passphrase')]
  if (withSheet) unlockers.push(await vault().makeUnlocker('sheet'))
  return { account, unlockers, totpSecret: newTotpSecret() }
}

/** Kept on the shelf before anything else happens: a page that is loaded anew takes it up from there. */
async function put(
  { prepared, shelf }: Preparation,
  secrets: Enrolment,
  passkey: ComingPasskey | undefined,
): Promise<void> {
  if (passkey) prepared.passkey = passkey
  else delete prepared.passkey
  show(secrets, passkey)
  await shelf?.write(prepared)
}

function show(secrets: Enrolment, passkey: ComingPasskey | undefined): void {
  secrets.passkey = passkey?.proved ? 'proved' : passkey ? 'made' : 'none'
}
