import { dateOnly } from '#i18n/format.ts'
import { later } from '#i18n/later.svelte.ts'
import type { InvitationLink } from '#state/rooms/coordination.svelte.ts'

export interface Letter {
  link: InvitationLink
  territory: string
  /** Who invites. */
  by: string
  to?: string
  /** To who was in already. */
  returning?: boolean
}

/**
 * RFC 6068: opens the person's own mail program, filled in. Every character that a program might end an address at is
 * percent-encoded, the `#` too, and lines end as in mail.
 */
export function mailto({ link, territory, by, to = '', returning = false }: Letter): string {
  const { name, url, expires } = link
  const { mailSubject, mailBody } = returning ? later().reentry : later().coordination
  const body = mailBody({ name, url, territory, by, date: dateOnly(expires) })
  const lines = body.replaceAll('\n', '\r\n')
  return (
    `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(mailSubject(territory))}` +
    `&body=${encodeURIComponent(lines)}`
  )
}
