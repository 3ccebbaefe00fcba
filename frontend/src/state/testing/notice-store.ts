import type { AnnouncementRow, EventPage } from '#wire/agenda.ts'
import type { Signed } from '#wire/basics.ts'

const territoryIn = ({ payload }: Signed): string =>
  (JSON.parse(payload) as { territory: { id: string } }).territory.id

/** What a site's agenda has, and what was asked for, by its id or its territory's. */
export class NoticeStore {
  readonly events = new Map<string, EventPage>()
  readonly asked: string[] = []
  readonly announcements = new Map<string, AnnouncementRow>()

  eventsOf(territory: string): EventPage[] {
    this.asked.push(territory)
    return [...this.events.values()].filter((row) => territoryIn(row) === territory)
  }

  /** Whoever moved up there has seen it. */
  seen(id: string): EventPage | undefined {
    const row = this.events.get(id)
    if (!row?.mine) return row
    const { choice, waiting } = row.mine
    const after = { ...row, mine: { choice, ...(waiting && { waiting }) } }
    this.events.set(id, after)
    return after
  }

  announcementsOf(territory: string): AnnouncementRow[] {
    this.asked.push(territory)
    return [...this.announcements.values()].filter((row) => territoryIn(row) === territory)
  }
}
