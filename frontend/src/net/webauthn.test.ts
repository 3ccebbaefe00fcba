import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { b64, random, unb64 } from '#crypto/bytes.ts'

import { capability, create, forget, get, type PasskeyError } from './webauthn.ts'

class Attestation {
  readonly clientDataJSON = random(8).buffer
  readonly attestationObject = random(8).buffer
  getTransports = () => ['internal', 'hybrid']
}
class Assertion {
  readonly clientDataJSON = random(8).buffer
  readonly authenticatorData = random(8).buffer
  readonly signature = random(8).buffer
  constructor(readonly userHandle: ArrayBuffer | null = random(16).buffer) {}
}
class Credential {
  readonly type = 'public-key'
  readonly authenticatorAttachment = 'platform'
  readonly rawId = random(16).buffer
  readonly id = b64(new Uint8Array(this.rawId))
  constructor(
    readonly response: Attestation | Assertion,
    readonly results: object = {},
  ) {}
  getClientExtensionResults = () => this.results
}

const OUTPUT = random(32)
const RESULTS = { prf: { enabled: true, results: { first: OUTPUT.buffer } } }
const asked: { publicKey: Record<string, unknown> }[] = []

/** A browser that can do these things, and answers every gesture so. */
const browser = (able: object, answer: () => unknown = () => null): void => {
  vi.stubGlobal('PublicKeyCredential', Object.assign(class extends Credential {}, able))
  vi.stubGlobal('AuthenticatorAttestationResponse', Attestation)
  vi.stubGlobal('AuthenticatorAssertionResponse', Assertion)
  const gesture = (given: never) => {
    asked.push(given)
    return Promise.resolve().then(answer)
  }
  const value = { create: gesture, get: gesture }
  Object.defineProperty(navigator, 'credentials', { value, configurable: true })
}

const credential = (...given: ConstructorParameters<typeof Credential>): unknown =>
  new (PublicKeyCredential as unknown as typeof Credential)(...given)

const refused = (gesture: Promise<unknown>): Promise<string> =>
  gesture.then(
    () => 'done',
    ({ code }: PasskeyError) => code,
  )

const place = { challenge: b64(random(32)), rp_id: 'exemple.fr' }
const owner = { account: '019a0000-0000-7000-8000-0000000000ff', email: 'i@exemple.fr', name: 'I' }

beforeEach(() => void (asked.length = 0))
afterEach(() => vi.unstubAllGlobals())

describe('what a device can do', () => {
  const can = (prf: boolean | undefined, hybridTransport = false) => ({
    getClientCapabilities: () => Promise.resolve({ 'extension:prf': prf, hybridTransport }),
  })
  const here = (is: boolean) => ({
    isUserVerifyingPlatformAuthenticatorAvailable: () => Promise.resolve(is),
  })

  test.each([
    ['opens', { ...can(true), ...here(true) }, 'prf'],
    ['opens by a phone beside it', { ...can(true, true), ...here(false) }, 'prf'],
    ['only signs in', { ...can(false), ...here(true) }, 'no_prf'],
    ['does not say', { ...can(undefined), ...here(true) }, 'no_prf'],
    ['cannot be asked', here(true), 'no_prf'],
    ['has neither finger nor face', { ...can(true), ...here(false) }, 'unsupported'],
  ])('where it %s', async (_says, able, expected) => {
    browser(able)
    expect(await capability()).toBe(expected)
  })

  test('is nothing where the browser has no such thing', async () => {
    vi.stubGlobal('PublicKeyCredential', undefined)
    expect(await capability()).toBe('unsupported')
    expect(await refused(get(place))).toBe('unsupported')
  })

  test('is nothing where asking fails', async () => {
    const fails = () => Promise.reject(new Error('no'))
    const able = { getClientCapabilities: fails }
    browser({ ...able, isUserVerifyingPlatformAuthenticatorAvailable: fails })
    expect(await capability()).toBe('unsupported')
  })

  test.each([
    ['says nothing of itself', () => new Promise(() => undefined), here(true), 'no_prf'],
    [
      'does not say who is before it',
      () => Promise.resolve({ 'extension:prf': true, hybridTransport: false }),
      { isUserVerifyingPlatformAuthenticatorAvailable: () => new Promise(() => undefined) },
      'unsupported',
    ],
  ])(
    'is known within seconds where the browser %s',
    async (_says, capabilities, able, expected) => {
      vi.useFakeTimers()
      browser({ getClientCapabilities: capabilities, ...able })
      const told = capability()
      await vi.advanceTimersByTimeAsync(3_000)
      expect(await Promise.race([told, Promise.resolve('not yet')])).toBe(expected)
      vi.useRealTimers()
    },
  )
})

describe('a new passkey', () => {
  test('is found again without a name, recognises its owner, and is asked whether it can open', async () => {
    browser({}, () => credential(new Attestation(), RESULTS))
    await create({ ...place, ...owner, known: [b64(random(16))] })
    expect(asked[0]?.publicKey).toMatchObject({
      rp: { id: 'exemple.fr' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      extensions: { prf: {} },
    })
    const { user, excludeCredentials } = asked[0]?.publicKey as never as {
      user: { id: Uint8Array<ArrayBuffer> }
      excludeCredentials: unknown[]
    }
    expect(Buffer.from(user.id).toString('hex')).toBe(owner.account.replaceAll('-', ''))
    expect(excludeCredentials).toHaveLength(1)
  })

  test.each([[true], [false], [undefined]])('says whether it can: %s', async (enabled) => {
    browser({}, () => credential(new Attestation(), { prf: { enabled } }))
    expect((await create({ ...place, ...owner, known: [] })).prf).toBe(enabled === true)
  })

  test('is written with these members and no others', async () => {
    browser({}, () => credential(new Attestation(), RESULTS))
    const made = (await create({ ...place, ...owner, known: [] })).credential
    expect(Object.keys(made).sort()).toEqual([
      'authenticatorAttachment',
      'clientExtensionResults',
      'id',
      'rawId',
      'response',
      'type',
    ])
    expect(made.clientExtensionResults).toEqual({})
    expect(made.response.transports).toEqual(['internal', 'hybrid'])
    expect([made.rawId, unb64(made.id).length]).toEqual([made.id, 16])
  })
})

describe('a gesture', () => {
  test('gives what opens beside what is sent, never in it', async () => {
    browser({}, () => credential(new Assertion(), RESULTS))
    const given = await get({ ...place, input: random(32) })
    expect(given.output).toEqual(OUTPUT)
    expect(JSON.stringify(given.credential)).not.toContain(b64(OUTPUT))
    expect(given.credential.clientExtensionResults).toEqual({})
  })

  test('asks for nothing that opens unless it is told what', async () => {
    browser({}, () => credential(new Assertion()))
    expect((await get(place)).output).toBeUndefined()
    expect(asked[0]?.publicKey).not.toHaveProperty('extensions')
    expect(asked[0]?.publicKey).toMatchObject({ userVerification: 'required' })
  })

  test('need not say whose it is', async () => {
    browser({}, () => credential(new Assertion(null)))
    expect((await get(place)).credential.response).not.toHaveProperty('userHandle')
  })

  test.each([
    ['NotAllowedError', 'cancelled'],
    ['AbortError', 'cancelled'],
    ['OperationError', 'cancelled'],
    ['InvalidStateError', 'already'],
    ['NotSupportedError', 'unsupported'],
    ['ConstraintError', 'unsupported'],
    ['SecurityError', 'unsupported'],
  ])('that ends in %s is %s', async (name, code) => {
    browser({}, () => {
      throw new DOMException('', name)
    })
    expect(await refused(get(place))).toBe(code)
  })

  test('that gives nothing is of no use', async () => {
    browser({})
    expect(await refused(get(place))).toBe('unsupported')
  })
})

describe('what no account has', () => {
  test('is forgotten by the device', async () => {
    const signal = vi.fn(() => Promise.resolve())
    browser({ signalUnknownCredential: signal })
    await forget('exemple.fr', 'AAAA')
    expect(signal).toHaveBeenCalledWith({ rpId: 'exemple.fr', credentialId: 'AAAA' })
  })

  test('stays where the browser cannot be told, and nothing fails', async () => {
    browser({})
    await forget('exemple.fr', 'AAAA')
    browser({ signalUnknownCredential: () => Promise.reject(new TypeError('no')) })
    await forget('exemple.fr', 'AAAA')
  })
})
