import { vi } from 'vitest'

import { b64, concat, random, text, unb64, utf8, type Bytes } from '#crypto/bytes.ts'
import { sha256 } from '#crypto/pae.ts'

interface Held {
  id: Bytes
  user: Bytes
  name: string
  /** What signs; the site of these tests keeps the same bytes. */
  key: Bytes
  /** What evaluates. */
  seed: Bytes
}

interface Accepted {
  userId: string
  allAcceptedCredentialIds: string[]
}

type Evaluated = { first: ArrayBuffer }

/** What a passkey of these tests signs with, as its site checks it. */
export const signatureOf = async (key: Bytes, clientData: Bytes): Promise<string> =>
  b64(await sha256(concat(key, clientData)))

/** A device's own authenticator, in memory: it outlives the page. */
export class Authenticator {
  held: Held[] = []
  prf = true
  /** How often it was asked for a gesture. */
  gestures: string[] = []
  /** What the next gestures of that kind end with, in the place of what they are for. */
  refusals: { kind: 'create' | 'get'; name: string }[] = []
  /** All that it evaluated, to be looked for where it must not be. */
  readonly outputs: Bytes[] = []

  /** Puts this page in front of it. */
  install(): void {
    vi.stubGlobal('PublicKeyCredential', this.#client())
    vi.stubGlobal('AuthenticatorAttestationResponse', Attestation)
    vi.stubGlobal('AuthenticatorAssertionResponse', Assertion)
    const credentials = {
      create: ({ publicKey }: CredentialCreationOptions) => this.create(publicKey as Creation),
      get: ({ publicKey }: CredentialRequestOptions) => this.get(publicKey as Request),
    }
    Object.defineProperty(navigator, 'credentials', { value: credentials, configurable: true })
  }

  #client() {
    const held = (): Held[] => this.held
    const forget = (id: string): void => {
      this.held = this.held.filter((each) => b64(each.id) !== id)
    }
    return class extends Credential {
      static getClientCapabilities = () =>
        Promise.resolve({ 'extension:prf': true, hybridTransport: true })
      static isUserVerifyingPlatformAuthenticatorAvailable = () => Promise.resolve(true)
      static signalUnknownCredential = ({ credentialId }: { credentialId: string }) =>
        Promise.resolve(forget(credentialId))
      static signalAllAcceptedCredentials = (known: Accepted) => {
        for (const { id, user } of held()) {
          const theirs = b64(user) === known.userId
          if (theirs && !known.allAcceptedCredentialIds.includes(b64(id))) forget(b64(id))
        }
        return Promise.resolve()
      }
    }
  }

  async create(asked: Creation): Promise<Credential> {
    this.#gesture('create')
    const excluded = new Set(asked.excludeCredentials?.map(({ id }) => b64(bytesOf(id))))
    if (this.held.some(({ id }) => excluded.has(b64(id))))
      throw new DOMException('', 'InvalidStateError')
    const user = bytesOf(asked.user.id)
    const made = { id: random(16), key: random(32), seed: random(32), user, name: asked.user.name }
    this.held = [...this.held.filter((each) => b64(each.user) !== b64(user)), made]
    const client = clientData('webauthn.create', asked.challenge)
    const attestation = utf8(JSON.stringify({ id: b64(made.id), key: b64(made.key) }))
    return new (this.#shape())(made.id, new Attestation(client, attestation), {
      prf: { enabled: this.prf },
    })
  }

  async get(asked: Request): Promise<Credential> {
    this.#gesture('get')
    const allowed = asked.allowCredentials?.map(({ id }) => b64(bytesOf(id))) ?? []
    const found = this.held.find(({ id }) => allowed.length === 0 || allowed.includes(b64(id)))
    if (!found) throw new DOMException('', 'NotAllowedError')
    const client = clientData('webauthn.get', asked.challenge)
    const signed = unb64(await signatureOf(found.key, client))
    const answer = new Assertion(client, utf8('authenticator'), signed, found.user)
    return new (this.#shape())(found.id, answer, await this.#evaluate(found, asked))
  }

  async #evaluate(
    { seed }: Held,
    { extensions }: Request,
  ): Promise<{ prf?: { results: Evaluated } }> {
    const input = extensions?.prf?.eval?.first
    if (!this.prf || !input) return {}
    const output = await sha256(concat(seed, bytesOf(input)))
    this.outputs.push(output.slice())
    return { prf: { results: { first: output.buffer } } }
  }

  #gesture(kind: 'create' | 'get'): void {
    this.gestures.push(kind)
    const refusal = this.refusals.find((each) => each.kind === kind)
    if (!refusal) return
    this.refusals.splice(this.refusals.indexOf(refusal), 1)
    throw new DOMException('', refusal.name)
  }

  #shape() {
    return PublicKeyCredential as unknown as typeof Credential
  }
}

type Creation = PublicKeyCredentialCreationOptions
type Request = PublicKeyCredentialRequestOptions

class Attestation {
  constructor(
    readonly clientDataJSON: Bytes,
    readonly attestationObject: Bytes,
  ) {}

  getTransports = () => ['internal']
}

class Assertion {
  constructor(
    readonly clientDataJSON: Bytes,
    readonly authenticatorData: Bytes,
    readonly signature: Bytes,
    readonly userHandle: Bytes,
  ) {}
}

class Credential {
  readonly type = 'public-key'
  readonly authenticatorAttachment = 'platform'
  readonly id: string

  constructor(
    readonly rawId: Bytes,
    readonly response: Attestation | Assertion,
    readonly extensions: object,
  ) {
    this.id = b64(rawId)
  }

  getClientExtensionResults = () => this.extensions
}

const clientData = (type: string, challenge: BufferSource): Bytes =>
  utf8(JSON.stringify({ type, challenge: b64(bytesOf(challenge)), origin: location.origin }))

const bytesOf = (source: BufferSource): Bytes =>
  source instanceof ArrayBuffer ? new Uint8Array(source) : (source as Bytes)

/** What a browser said and signed. */
export const clientDataOf = (encoded: string) =>
  JSON.parse(text(unb64(encoded))) as { type: string; challenge: string }
