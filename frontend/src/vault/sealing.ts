import { b64, text, type Bytes } from '#crypto/bytes.ts'
import { canonical } from '#crypto/canonical.ts'
import { sign } from '#crypto/ed25519.ts'

import { uuid7 } from '#crypto/ids.ts'
import { sealBody } from '#crypto/messages.ts'
import { digest, sha256 } from '#crypto/pae.ts'
import { decodeHeader } from '#log/header.ts'
import { NOTIFIED } from '#log/limits.ts'
import { headPlaces, judgeWriter, type MessageCode } from '#log/judge.ts'
import { headOf, type Room } from '#log/state.ts'

import { VaultError, type NewMessage, type SealedMessage, type VaultCode } from './api.ts'
import { filesNamed } from './attached.ts'
import { checkContent, type ContentForm } from './content.ts'
import { keyOf, presentEpoch } from './epochs.ts'
import { alerted } from './mentioned.ts'
import { logsOf } from './messages.ts'
import { identityIn } from './generations.ts'
import type { Identity, Safe } from './safe.ts'

const REFUSALS: Partial<Record<MessageCode, VaultCode>> = {
  not_writer: 'not_writer',
  stale: 'stale',
  epoch: 'no_key',
}

/** The epoch and the key to seal under now. @throws VaultError not_writer, stale or no_key. */
const present = async (safe: Safe, room: Room, sender: string) => {
  const logs = logsOf(safe, room)
  const epoch = presentEpoch(safe, room)?.epoch
  if (epoch === undefined) throw new VaultError('stale', 'no epoch yet')
  const code = judgeWriter({ sender, epoch }, logs, headPlaces(logs))
  const key = await keyOf(safe, room, epoch)
  // Who waits for a key leaves it to those who have it to renew it too.
  if (code === 'stale' && !key) throw new VaultError('no_key')
  if (code) throw new VaultError(REFUSALS[code] ?? 'failed', code)
  if (!key) throw new VaultError('no_key')
  return { epoch, key, logs }
}

/** What the header says of the kind. */
const kindOf = (message: NewMessage) => {
  if (message.kind === 'case') return { kind: 'case', case: { state: 'open' } } as const
  if (message.kind === 'post' && message.document) return { kind: 'post', document: true } as const
  if (message.kind !== 'transition') return { kind: message.kind }
  const { state, after } = message
  return { kind: 'case', case: { state, after } } as const
}

const headerOf = (
  message: NewMessage,
  stated: {
    id: string
    epoch: number
    sender: string
    body: string
    notify: string[]
    seen: string | undefined
    files: string[] | undefined
  },
) => {
  const { room, thread, target, about, now } = message
  const { seen, notify, files, ...rest } = stated
  return {
    v: 1,
    room,
    thread: thread ?? stated.id,
    ...kindOf(message),
    at: now,
    notify: [...new Set(notify)].slice(0, NOTIFIED).sort(),
    ...rest,
    ...(seen === undefined ? {} : { seen }),
    ...(target === undefined ? {} : { target }),
    ...(files === undefined ? {} : { files }),
    ...(about === undefined ? {} : { about }),
  }
}

const contentForm = (message: NewMessage): ContentForm =>
  message.kind === 'transition' && message.state === 'closed' ? 'conclusion' : message.kind

const signed = async ({ seeds }: Identity, payload: Bytes) => ({
  header: text(payload),
  signature: await sign(seeds.signing, 'message', payload),
  hash: await digest('message', payload),
})

export const sealMessage = async (safe: Safe, message: NewMessage): Promise<SealedMessage> => {
  const own = safe.unlocked()
  const room = safe.room(message.room)
  safe.checkSound(room)
  const content = canonical(checkContent(contentForm(message), { ...message.content }))
  const { epoch, key, logs } = await present(safe, room, own.account)
  const name = { room: room.id, epoch, id: uuid7(message.now), sender: own.account }
  const body = await sealBody(key, name, content)
  const thread = message.thread ?? name.id
  const payload = canonical({
    ...headerOf(message, {
      ...name,
      body: b64(await sha256(body)),
      notify: [...(message.notify ?? []), ...alerted(safe, room, message)],
      seen: safe.threads.last(thread),
      files: filesNamed(message.content),
    }),
    head: headOf(room),
    territory: headOf(logs.territory),
    ...(logs.carers ? { carers: headOf(logs.carers) } : {}),
  })
  decodeHeader(payload)
  return {
    id: name.id,
    thread,
    body: b64(body),
    ...(await signed(identityIn(own, room, logs.territory), payload)),
  }
}
