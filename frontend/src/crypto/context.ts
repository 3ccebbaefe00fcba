import { utf8, type Bytes } from './bytes.ts'
import { Malformed } from './errors.ts'

/** One row of the protocol's table of contexts, with its parts. */
export type ContextParts =
  | [kind: 'vault', account: string]
  | [kind: 'unlocker', account: string, unlocker: string, unlockerKind: string]
  | [kind: 'auth' | 'unlock' | 'invite-sign' | 'invite-seal']
  | [kind: 'enrolment', invitation: string]
  | [kind: 'commitment', room: string, epoch: number]
  | [kind: 'box', room: string, epoch: number, commitment: string]
  | [kind: 'link', room: string, epoch: number, opens: number]
  | [kind: 'open', room: string]
  | [kind: 'private', account: string, name: string]
  | [kind: 'hand-over', role: 'key', handover: string]
  | [kind: 'hand-over', role: 'answer', account: string, handover: string]
  | [kind: 'device', account: string, handover: string]
  | [kind: 'message', room: string, epoch: number, id: string, sender: string]
  | [kind: 'file', file: string, index: number, rest: 'more' | 'last']
  | [kind: 'carers', territory: string]
  | [kind: 'keyholders', ...idsAndSealingHashes: string[]]

/**
 * Bytes that bind a key or a ciphertext to its place: HKDF info, HPKE info, associated data.
 * @throws Malformed when a part holds a line feed, the separator.
 */
export const context = (...parts: ContextParts): Bytes => {
  const lines = ['maillage/v1', ...parts.map(String)]
  if (lines.some((line) => line.includes('\n'))) throw new Malformed('line feed in a context')
  return utf8(lines.join('\n'))
}
