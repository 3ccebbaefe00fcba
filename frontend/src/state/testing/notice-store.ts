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

  announcementsOf(territory: string): AnnouncementRow[] {
    this.asked.push(territory)
    return [...this.announcements.values()].filter((row) => territoryIn(row) === territory)
  }
}
