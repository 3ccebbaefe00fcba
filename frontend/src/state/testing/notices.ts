import type { Colleague } from './colleague.ts'
import type { Site } from './site.ts'

/** An event that the colleague's whole territory is told of, `days` ahead. */
export async function publishEvent(by: Colleague, title: string, days = 3): Promise<string> {
  const { vault, territory, site } = by
  const starts = Date.now() + days * 86_400_000
  const place = { kind: 'meeting', starts, ends: starts + 3_600_000, zone: 'Europe/Paris' } as const
  const content = { ...place, title }
  const notice = { kind: 'event', territory, content, now: Date.now() } as const
  const { id, ...signed } = await vault.signNotice(notice)
  const counts = { coming: 0, waiting: 0, maybe: 0, answers: [], html: '' }
  site.notices.events.set(id, { id, ...signed, ...counts })
  tellOfEvent(site, territory, id)
  return id
}

/** An announcement that its readers are asked to acknowledge, published `at` (ms). */
export async function announce(by: Colleague, title: string, at = Date.now()): Promise<string> {
  const { vault, territory, site } = by
  const content = { title, text: 'Voir plus bas.', acknowledge: true }
  const notice = { kind: 'announcement', territory, content, now: Date.now() } as const
  const { id, ...signed } = await vault.signNotice(notice)
  const row = { id, ...signed, html: '', published_at: at, acknowledged: false }
  site.notices.announcements.set(id, row)
  tellOfAnnouncement(site, territory, id)
  return id
}

export const tellOfEvent = (site: Site, territory: string, event: string): void =>
  site.hear(undefined, { type: 'event', territory, event })

export const tellOfAnnouncement = (site: Site, territory: string, announcement: string): void =>
  site.hear(undefined, { type: 'announcement', territory, announcement })
