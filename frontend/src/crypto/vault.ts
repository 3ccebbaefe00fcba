import { b64, unb64, utf8, text, type Bytes } from './bytes.ts'
import { open, seal } from './aead.ts'
import { canonical, parse } from './canonical.ts'
import { context } from './context.ts'
import { Malformed } from './errors.ts'
import {
  boolean,
  bytes,
  hashed,
  integer,
  jsonObject,
  list,
  object,
  place,
  time,
  type Reader,
  type Reference,
} from './fields.ts'
import { asKey, type Seeds, type VaultKey } from './keys.ts'

export interface Generation extends Seeds {
  /** ms. */
  at: number
}

/** What a log came to at a place, by the hash of its one form; by which rules. */
export interface PinnedCheckpoint extends Reference {
  readonly rules: number
}

/**
 * The head seen last. `applied`: a browser of the account applied every statement up to there, with its signatures;
 * `checkpoint`: one at or before it, computed by such a browser, and counting only beside `applied`.
 */
export interface Anchor extends Reference {
  readonly applied?: true
  readonly checkpoint?: PinnedCheckpoint
}

export interface VaultContent {
  /** The last is the present one. */
  generations: Generation[]
  /** By territory. */
  anchors: Record<string, Anchor>
}

export const sealVault = async (
  key: VaultKey,
  account: string,
  { generations: held, anchors: heads }: VaultContent,
): Promise<string> => {
  const generations = held.map(({ signing, sealing, at }) => ({
    signing: b64(signing),
    sealing: b64(sealing),
    at,
  }))
  const plain = canonical({ v: 1, generations, anchors: heads })
  return b64(await seal(key, plain, context('vault', account)))
}

const seed = bytes(32)

const generation = object((fields): Generation => ({
  signing: asKey(unb64(fields.take('signing', seed))),
  sealing: asKey(unb64(fields.take('sealing', seed))),
  at: fields.take('at', time),
}))

const isTrue: Reader<true> = (value) => {
  if (!boolean(value)) throw new Malformed('only ever true')
  return true
}

const checkpoint = object((fields): PinnedCheckpoint => ({
  rules: fields.take('rules', integer(1)),
  seq: fields.take('seq', place),
  hash: fields.take('hash', hashed),
}))

const anchor = object((fields): Anchor => ({
  seq: fields.take('seq', place),
  hash: fields.take('hash', hashed),
  ...fields.optional('applied', isTrue),
  ...fields.optional('checkpoint', checkpoint),
}))

const anchors: Reader<VaultContent['anchors']> = (value) =>
  Object.fromEntries(
    Object.entries(jsonObject(value)).map(([territory, head]) => [hashed(territory), anchor(head)]),
  )

const content = object((fields): VaultContent => {
  fields.take('v', integer(1, 1))
  return {
    generations: fields.take('generations', list(generation, 1)),
    anchors: fields.take('anchors', anchors),
  }
})

/** @throws CannotOpen under another key or account; Malformed when a newer client wrote it. */
export const openVault = async (
  key: VaultKey,
  account: string,
  sealed: string,
): Promise<VaultContent> =>
  content(parse(await open(key, unb64(sealed), context('vault', account))))

/** An account's own bytes, under its vault key and bound to a name. */
export const sealOwn = (
  key: VaultKey,
  account: string,
  own: { name: string; plain: Bytes },
): Promise<Bytes> => seal(key, own.plain, context('private', account, own.name))

/** @throws CannotOpen under another key, account or name. */
export const openOwn = (
  key: VaultKey,
  account: string,
  own: { name: string; sealed: Bytes },
): Promise<Bytes> => open(key, own.sealed, context('private', account, own.name))

/** The same for a small text. */
export const sealPrivate = async (
  key: VaultKey,
  account: string,
  { name, text: own }: { name: string; text: string },
): Promise<string> => b64(await sealOwn(key, account, { name, plain: utf8(own) }))

/** @throws CannotOpen under another key, account or name. */
export const openPrivate = async (
  key: VaultKey,
  account: string,
  { name, sealed }: { name: string; sealed: string },
): Promise<string> => text(await openOwn(key, account, { name, sealed: unb64(sealed) }))
