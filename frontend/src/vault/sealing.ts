import { b64, text, type Bytes } from '#crypto/bytes.ts'
import { canonical } from '#crypto/canonical.ts'
import { sign } from '#crypto/ed25519.ts'

import { uuid7 } from '#crypto/ids.ts'
import { sealBody } from '#crypto/messages.ts'
import { digest, sha256 } from '#crypto/pae.ts'
import { decodeHeader } from '#log/header.ts'
import { headPlaces, judgeWriter, type MessageCode } from '#log/judge.ts'
import { headOf, type Room } from '#log/state.ts'

import { VaultError, type NewMessage, type SealedMessage, type VaultCode } from './api.ts'
import { checkContent } from './content.ts'
import { keyOf, presentEpoch } from './epochs.ts'
import { logsOf } from './messages.ts'
import type { OwnAccount, Safe } from './safe.ts'

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
  if (code) throw new VaultError(REFUSALS[code] ?? 'failed', code)
  const key = await keyOf(safe, room, epoch)
  if (!key) throw new VaultError('no_key')
  return { epoch, key, logs }
}

const headerOf = (
  { room, thread, kind, target, notify = [], now }: NewMessage,
  stated: { id: string; epoch: number; sender: string; body: string; seen: string | undefined },
) => {
  const { seen, ...rest } = stated
  return {
    v: 1,
    room,
    thread: thread ?? stated.id,
    kind,
    at: now,
    notify: [...new Set(notify)].sort(),
    ...rest,
    ...(seen === undefined ? {} : { seen }),
    ...(target === undefined ? {} : { target }),
  }
}

const signed = async (own: OwnAccount, payload: Bytes) => ({
  header: text(payload),
  signature: await sign(own.seeds.signing, 'message', payload),
  hash: await digest('message', payload),
})

export const sealMessage = async (safe: Safe, message: NewMessage): Promise<SealedMessage> => {
  const own = safe.unlocked()
  const room = safe.room(message.room)
  safe.checkSound(room)
  const content = canonical(checkContent(message.kind, { ...message.content }))
  const { epoch, key, logs } = await present(safe, room, own.account)
  const name = { room: room.id, epoch, id: uuid7(message.now), sender: own.account }
  const body = await sealBody(key, name, content)
  const thread = message.thread ?? name.id
  const payload = canonical({
    ...headerOf(message, {
      ...name,
      body: b64(await sha256(body)),
      seen: safe.threads.last(thread),
    }),
    head: headOf(room),
    territory: headOf(logs.territory),
    ...(logs.carers ? { carers: headOf(logs.carers) } : {}),
  })
  decodeHeader(payload)
  return { id: name.id, thread, body: b64(body), ...(await signed(own, payload)) }
}
