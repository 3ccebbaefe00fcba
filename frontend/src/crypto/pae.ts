import { b64, concat, utf8, type Bytes } from './bytes.ts'

/** What a payload claims to be; the caller states which it expects. */
export type PayloadKind =
  'statement' | 'message' | 'request' | 'card' | 'proof' | 'event' | 'announcement' | 'checkpoint'

/** DSSE's pre-authentication encoding (DSSE protocol 1.0, "PAE"). */
export const pae = (kind: PayloadKind, payload: Bytes): Bytes => {
  const type = `application/vnd.maillage.${kind}.v1+json`
  return concat(utf8(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload)
}

export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

const hash = async (kind: PayloadKind, payload: Bytes): Promise<string> =>
  b64(await sha256(pae(kind, payload)))

const begun = new WeakMap<Bytes, Map<PayloadKind, Promise<string>>>()

/** Begins what `digest` of the very same bytes will give: many at once take less time than one after the other. */
export const digestAhead = (kind: PayloadKind, payload: Bytes): void => {
  const hashes = begun.get(payload) ?? new Map<PayloadKind, Promise<string>>()
  begun.set(payload, hashes.set(kind, hash(kind, payload)))
}

/** Base64url of SHA-256 over the payload's PAE: the name by which logs, headers and cards refer to it. */
export const digest = (kind: PayloadKind, payload: Bytes): Promise<string> =>
  begun.get(payload)?.get(kind) ?? hash(kind, payload)
