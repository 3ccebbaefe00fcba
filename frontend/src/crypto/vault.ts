import { b64, unb64, utf8, text } from './bytes.ts'
import { open, seal } from './aead.ts'
import { canonical, parse, type Json, type JsonObject } from './canonical.ts'
import { context } from './context.ts'
import { Malformed } from './errors.ts'
import { asKey, type Seeds, type VaultKey } from './keys.ts'

export interface Generation extends Seeds {
  /** ms. */
  at: number
}

export interface VaultContent {
  /** The last is the present one. */
  generations: Generation[]
  /** Head seen last, per territory. */
  anchors: Record<string, { seq: number; hash: string }>
}

export const sealVault = async (
  key: VaultKey,
  account: string,
  content: VaultContent,
): Promise<string> => {
  const generations = content.generations.map(({ signing, sealing, at }) => ({
    signing: b64(signing),
    sealing: b64(sealing),
    at,
  }))
  const plain = canonical({ v: 1, generations, anchors: content.anchors })
  return b64(await seal(key, plain, context('vault', account)))
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && !Array.isArray(value)

const readGeneration = (value: Json): Generation => {
  if (!isObject(value)) throw new Malformed('a generation')
  const { signing, sealing, at } = value
  if (typeof signing !== 'string' || typeof sealing !== 'string' || typeof at !== 'number')
    throw new Malformed('a generation')
  return { signing: asKey(unb64(signing, 32)), sealing: asKey(unb64(sealing, 32)), at }
}

const readAnchor = (value: Json): { seq: number; hash: string } => {
  if (!isObject(value) || typeof value['seq'] !== 'number' || typeof value['hash'] !== 'string')
    throw new Malformed('an anchor')
  return { seq: value['seq'], hash: value['hash'] }
}

/** @throws CannotOpen under another key or account; Malformed when a newer client wrote it. */
export const openVault = async (
  key: VaultKey,
  account: string,
  sealed: string,
): Promise<VaultContent> => {
  const content = parse(await open(key, unb64(sealed), context('vault', account)))
  const { v, generations, anchors } = content
  if (v !== 1 || !Array.isArray(generations) || generations.length === 0 || !isObject(anchors))
    throw new Malformed('a vault of another version')
  return {
    generations: generations.map(readGeneration),
    anchors: Object.fromEntries(
      Object.entries(anchors).map(([territory, anchor]) => [territory, readAnchor(anchor)]),
    ),
  }
}

/** An account's own small text, under its vault key and bound to a name. */
export const sealPrivate = async (
  key: VaultKey,
  account: string,
  own: { name: string; text: string },
): Promise<string> => b64(await seal(key, utf8(own.text), context('private', account, own.name)))

/** @throws CannotOpen under another key, account or name. */
export const openPrivate = async (
  key: VaultKey,
  account: string,
  own: { name: string; sealed: string },
): Promise<string> =>
  text(await open(key, unb64(own.sealed), context('private', account, own.name)))
