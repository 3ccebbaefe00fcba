import type { AnnouncementNotice } from '#vault/api.ts'
import type { AnnouncementRow } from '#wire/agenda.ts'
import type { Hash } from '#wire/basics.ts'

import { roster } from '../rooms/roster.svelte.ts'
import type { PersonView } from '../views.ts'
import { audienceOf, isMine, publishesTo, read, type AudienceView } from './notices.ts'

/** An announcement that its author signed. */
export interface AnnouncementView {
  id: string
  territory: string
  audience: AudienceView
  revision: number
  title: string
  /** Markdown, as it was signed. */
  text: string
  /** The text as the server rendered it: to be cleaned and held against `text`. */
  html: string
  author: PersonView
  /** When this revision was signed. */
  at: number
  /** `asked`: I am asked to say that I have read it, and have not: all but its author, of a group those who are in it. */
  acknowledged: 'not_asked' | 'asked' | 'done'
  /** Whether its author asks readers to say so. */
  asks: boolean
  abilities: { reach: boolean; change: boolean; withdraw: boolean }
}

export interface AnnouncementEntry {
  row: AnnouncementRow
  notice: AnnouncementNotice
}

/** Undefined where it does not come from who it names. */
export async function announcementEntry(
  row: AnnouncementRow,
): Promise<AnnouncementEntry | undefined> {
  const notice = await read('announcement', row)
  return notice?.id === row.id ? { row, notice } : undefined
}

export function announcementView({ row, notice }: AnnouncementEntry): AnnouncementView {
  const { id, revision, title, text, at, author, acknowledge } = notice
  const territory = notice.territory.id
  const done = row.acknowledged ? 'done' : 'asked'
  const [mine, publishes] = [isMine(author), publishesTo(territory, notice.room?.id)]
  return {
    ...{ id, territory, revision, title, text, at },
    html: row.html,
    audience: audienceOf(notice.room?.id),
    author: roster.person(territory, author),
    acknowledged: acknowledge && !mine && isIn(notice.room?.id) ? done : 'not_asked',
    asks: acknowledge,
    abilities: {
      reach: acknowledge && (mine || publishes),
      change: mine && publishes,
      withdraw: mine || publishes,
    },
  }
}

const isIn = (room: Hash | undefined): boolean =>
  room === undefined || roster.rooms.get(room)?.joined === true
