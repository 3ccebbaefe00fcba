import { readFileSync } from 'node:fs'
import { vi } from 'vitest'

import { unb64 } from '../bytes.ts'

type Text =
  | 'says'
  | 'account'
  | 'auth'
  | 'body'
  | 'box'
  | 'bytes'
  | 'commitment'
  | 'content'
  | 'context'
  | 'derived'
  | 'fragment'
  | 'handover'
  | 'hash'
  | 'header'
  | 'hex'
  | 'info'
  | 'input'
  | 'invitation'
  | 'key'
  | 'kind'
  | 'link'
  | 'mac'
  | 'newer'
  | 'nonce'
  | 'opened'
  | 'output'
  | 'padding'
  | 'pae'
  | 'path'
  | 'payload'
  | 'public'
  | 'room'
  | 'salt'
  | 'sealed'
  | 'sealing'
  | 'sealing_seed'
  | 'secret'
  | 'seed'
  | 'signature'
  | 'signing'
  | 'signing_seed'
  | 'source'
  | 'stretched'
  | 'territory'
  | 'territory_key'
  | 'text'
  | 'typed'
  | 'unlock'
  | 'unlocker'
  | 'vault_key'
  | 'wrap'
  | 'wrapped'

/** Fields that rows of tests/vectors have; each list has those that its README names. */
export type Row = Readonly<Record<Text, string>> & {
  readonly epoch: number
  readonly opens: number
  readonly length: number
  readonly padded: number | string
  readonly parts: readonly string[]
  readonly holders: Readonly<Record<string, string>>
  readonly proof: { readonly payload: string; readonly signature: string }
}

const read = (file: string): Record<string, unknown[]> => {
  const path = new URL(`../../../../tests/vectors/${file}.json`, import.meta.url)
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown[]>
}

const listOf = (file: string, list: string): unknown[] => {
  const items = read(file)[list]
  if (!items?.length) throw new Error(`no vectors ${file} ${list}`)
  return items
}

export const rows = (file: string, list: string): Row[] => listOf(file, list) as Row[]

export const texts = (file: string, list: string): string[] => listOf(file, list) as string[]

/** The next draw of randomness gives these bytes: so a sealed object can be made again. */
export const drawing = (bytes: Uint8Array): void => {
  const fill = (target: Uint8Array): Uint8Array => {
    target.set(bytes)
    return target
  }
  vi.spyOn(crypto, 'getRandomValues').mockImplementationOnce(fill as typeof crypto.getRandomValues)
}

export const drawingNonce = (row: Row): void => {
  drawing(unb64(row.nonce))
}
