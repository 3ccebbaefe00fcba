import { b64, unb64, type Bytes } from '#crypto/bytes.ts'
import type { B64 } from '#wire/basics.ts'
import type { PasskeyAssertion, PasskeyRegistration } from '#wire/identity.ts'

/**
 * `cancelled` nobody confirmed, or not in time, or the device did not know them · `unsupported` this browser or device
 * has none · `no_prf` it signs in and opens nothing · `already` this device has one of this account.
 */
export type PasskeyCode = 'cancelled' | 'unsupported' | 'no_prf' | 'already'

export class PasskeyError extends Error {
  override readonly name = 'PasskeyError'

  constructor(readonly code: PasskeyCode) {
    super(code)
  }
}

/** `prf`: it can open, unless the device turns out not to. Asked before anything is offered. */
export type Capability = 'prf' | 'no_prf' | 'unsupported'

interface Asked {
  challenge: B64
  rp_id: string
}

export interface NewPasskey extends Asked {
  /** The account's id, by which the device gives back who signs in. */
  account: string
  email: string
  name: string
  /** Credentials of this account: a device that has one makes no second. */
  known: B64[]
}

export interface Made {
  credential: PasskeyRegistration
  /** Whether it can open, as far as the device says. */
  prf: boolean
}

export interface Given {
  credential: PasskeyAssertion
  /** What the passkey gives for the input: 32 secret bytes, the caller's to wipe. Never part of `credential`. */
  output: Bytes | undefined
}

type Client = typeof PublicKeyCredential & {
  getClientCapabilities?(): Promise<Record<string, boolean>>
  signalUnknownCredential?(unknown: { rpId: string; credentialId: B64 }): Promise<void>
  signalAllAcceptedCredentials?(known: {
    rpId: string
    userId: B64
    allAcceptedCredentialIds: B64[]
  }): Promise<void>
}

/** ES256, Ed25519, RS256: the last is Windows'. */
const ALGORITHMS = [-7, -8, -257]
/** ms. */
const PATIENCE = 120_000
/** ms. A browser that is asked what it can do answers at once; one that never does keeps nobody from entering. */
const PROMPT = 3_000

const client = (): Client | undefined =>
  (globalThis as { PublicKeyCredential?: Client }).PublicKeyCredential

/**
 * A browser that cannot be asked is too old for PRF (WebAuthn Level 3, `getClientCapabilities`). Of what it does not say
 * within some seconds it is taken to have none: words and a sheet open everywhere.
 */
export async function capability(): Promise<Capability> {
  const browser = client()
  if (!browser) return 'unsupported'
  const [can, here] = await Promise.all([
    promptly(browser.getClientCapabilities?.()),
    promptly(browser.isUserVerifyingPlatformAuthenticatorAvailable()),
  ])
  if (!here && !can?.['hybridTransport']) return 'unsupported'
  return can?.['extension:prf'] ? 'prf' : 'no_prf'
}

/** Undefined where it fails, or does not come. */
async function promptly<T>(answer: Promise<T> | undefined): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, PROMPT)))
  try {
    return await Promise.race([answer, late.then(() => undefined)])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

/** Makes a passkey on the device. @throws PasskeyError */
export async function create(asked: NewPasskey): Promise<Made> {
  const credential = await refusing(() =>
    navigator.credentials.create({ publicKey: creationOf(asked) }),
  )
  const { response } = credential
  if (!(response instanceof AuthenticatorAttestationResponse)) throw new PasskeyError('unsupported')
  return {
    credential: {
      ...named(credential),
      response: {
        clientDataJSON: encoded(response.clientDataJSON),
        attestationObject: encoded(response.attestationObject),
        transports: response.getTransports(),
      },
    },
    prf: credential.getClientExtensionResults().prf?.enabled === true,
  }
}

/** One gesture with a passkey: any of this site, or one of `known`; with `input`, what it gives for it. @throws PasskeyError */
export async function get(asked: Asked & { known?: B64[]; input?: Bytes }): Promise<Given> {
  const credential = await refusing(() =>
    navigator.credentials.get({ publicKey: requestOf(asked) }),
  )
  const { response } = credential
  if (!(response instanceof AuthenticatorAssertionResponse)) throw new PasskeyError('unsupported')
  const output = credential.getClientExtensionResults().prf?.results?.first
  return {
    credential: {
      ...named(credential),
      response: {
        clientDataJSON: encoded(response.clientDataJSON),
        authenticatorData: encoded(response.authenticatorData),
        signature: encoded(response.signature),
        ...(response.userHandle ? { userHandle: encoded(response.userHandle) } : {}),
      },
    },
    output: output && new Uint8Array(output as ArrayBuffer),
  }
}

/** The device may forget this credential: the site does not have it. Where browsers cannot be told, it stays. */
export async function forget(rpId: string, credentialId: B64): Promise<void> {
  await client()
    ?.signalUnknownCredential?.({ rpId, credentialId })
    .catch(() => undefined)
}

/** The device may forget every other credential of this account: it has these and no more. */
export async function keepOnly(rpId: string, account: string, known: B64[]): Promise<void> {
  await client()
    ?.signalAllAcceptedCredentials?.({
      rpId,
      userId: b64(unhex(account)),
      allAcceptedCredentialIds: known,
    })
    .catch(() => undefined)
}

function creationOf(asked: NewPasskey): PublicKeyCredentialCreationOptions {
  return {
    challenge: unb64(asked.challenge),
    rp: { id: asked.rp_id, name: 'Maillage' },
    user: { id: unhex(asked.account), name: asked.email, displayName: asked.name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    excludeCredentials: asked.known.map(described),
    extensions: { prf: {} },
    timeout: PATIENCE,
  }
}

function requestOf({
  challenge,
  rp_id,
  known = [],
  input,
}: Parameters<typeof get>[0]): PublicKeyCredentialRequestOptions {
  return {
    challenge: unb64(challenge),
    rpId: rp_id,
    allowCredentials: known.map(described),
    userVerification: 'required',
    ...(input ? { extensions: { prf: { eval: { first: input } } } } : {}),
    timeout: PATIENCE,
  }
}

/** What every credential is sent with. The results of extensions hold the secret: none of them leaves. */
const named = ({ id, rawId, authenticatorAttachment }: PublicKeyCredential) => ({
  id,
  rawId: encoded(rawId),
  type: 'public-key' as const,
  ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
  clientExtensionResults: {},
})

const described = (id: B64): PublicKeyCredentialDescriptor => ({
  id: unb64(id),
  type: 'public-key',
})

const encoded = (buffer: ArrayBuffer): B64 => b64(new Uint8Array(buffer))

const unhex = (uuid: string): Bytes =>
  Uint8Array.from(uuid.replaceAll('-', '').match(/../g) ?? [], (pair) => parseInt(pair, 16))

/** WebAuthn Level 3, sections 5.1.3 and 5.1.4: how browsers say no. */
const CODES: Record<string, PasskeyCode> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  OperationError: 'cancelled',
  InvalidStateError: 'already',
  NotSupportedError: 'unsupported',
  ConstraintError: 'unsupported',
  SecurityError: 'unsupported',
  NotReadableError: 'unsupported',
  UnknownError: 'unsupported',
}

async function refusing(gesture: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  if (!client()) throw new PasskeyError('unsupported')
  try {
    const credential = await gesture()
    if (credential instanceof PublicKeyCredential) return credential
  } catch (error) {
    const code = error instanceof DOMException ? CODES[error.name] : undefined
    if (!code) throw error
    throw new PasskeyError(code)
  }
  throw new PasskeyError('unsupported')
}
