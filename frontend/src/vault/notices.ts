import { text, utf8 } from '#crypto/bytes.ts'
import { canonical } from '#crypto/canonical.ts'
import { Malformed } from '#crypto/errors.ts'
import { sign } from '#crypto/ed25519.ts'
import { uuid7 } from '#crypto/ids.ts'
import { decodeNotice, judgeNotice, type NoticeKind } from '#log/notice.ts'
import { headOf, type AnyLog } from '#log/state.ts'

import { VaultError } from './api.ts'
import { identityIn } from './generations.ts'
import type { NewNotice, Notices, VaultNotices, VerifiedNotice } from './noticeShapes.ts'
import type { Safe } from './safe.ts'

const headIn = (log: AnyLog) => ({ id: log.id, ...headOf(log) })

const written = (safe: Safe, author: string, notice: NewNotice<NoticeKind>) => {
  const { content, after, now } = notice
  const room = notice.room === undefined ? undefined : safe.room(notice.room)
  safe.checkSound(room ?? safe.territory(notice.territory))
  return canonical({
    ...content,
    v: 1,
    id: after?.id ?? uuid7(now),
    territory: headIn(safe.territory(notice.territory)),
    ...(room ? { room: headIn(room) } : {}),
    author,
    at: now,
    revision: (after?.revision ?? 0) + 1,
  })
}

const verify = async <K extends NoticeKind>(
  safe: Safe,
  kind: K,
  payload: string,
  signature: string,
): Promise<VerifiedNotice<K>> => {
  const notice = read(kind, payload)
  if (!notice) return { ok: false, code: 'form' }
  const territory = safe.territories.get(notice.territory.id)
  const room = notice.room && safe.rooms.get(notice.room.id)
  if (!territory || (notice.room && !room)) return { ok: false, code: 'head' }
  const code = await judgeNotice(kind, { payload, signature }, { territory, room })
  return code ? { ok: false, code } : { ok: true, notice }
}

const read = <K extends NoticeKind>(kind: K, payload: string): Notices[K] | undefined => {
  try {
    return decodeNotice(kind, utf8(payload)) as Notices[K]
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

/** Refuses to sign what its own readers would refuse. */
const signed = async (safe: Safe, notice: NewNotice<NoticeKind>) => {
  const own = safe.unlocked()
  const bytes = written(safe, own.account, notice)
  const payload = text(bytes)
  const territory = safe.territory(notice.territory)
  const { seeds } = identityIn(own, territory, territory)
  const signature = await sign(seeds.signing, notice.kind, bytes)
  const checked = await verify(safe, notice.kind, payload, signature)
  if (!checked.ok)
    throw checked.code === 'form'
      ? new VaultError('form')
      : new VaultError('not_allowed', checked.code)
  return { id: checked.notice.id, payload, signature }
}

export const vaultNotices = (safe: Safe): VaultNotices => ({
  signNotice: (notice) => signed(safe, notice as NewNotice<NoticeKind>),
  verifyNotice: (kind, payload, signature) => verify(safe, kind, payload, signature),
})
