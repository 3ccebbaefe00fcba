import type { Trade } from '#i18n/trades.ts'
import type { MemberView } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'
import type { ProfileRow } from '#wire/directory.ts'

import { personOf, roster } from '../rooms/roster.svelte.ts'
import type { PersonView } from '../views.ts'

/** A commune at its centre, in degrees. */
export interface Commune {
  code: string
  name: string
  latitude: number
  longitude: number
}

/** A stretch of each week for unscheduled care; Monday is 0, times are `09:00`. */
export interface Slot {
  weekday: number
  from: string
  to: string
}

export interface ProfileView extends PersonView {
  /** What exactly the profession is, where the trade alone does not say it; else empty. */
  profession: string
  does: string
  /** That of the practice first. */
  communes: Commune[]
  /** ISO 639-1. */
  languages: string[]
  homeVisits: boolean
  newPatients: boolean
  slots: Slot[]
  reach: { mssante: string; line: string; when: string }
  /** Days, both included: `2026-08-01`. */
  absence?: { from: string; to: string; replacement?: PersonView }
  /** The site's word on who they are: under what name, and when (ms). No log has it. */
  verified?: { name: string; at: number }
  /** Whether they have said anything yet. */
  saved: boolean
}

/** What is said is the server's; who says it, the verified log's: absent from it, nobody is shown. */
export function profileView(territory: Hash, row: ProfileRow): ProfileView | undefined {
  const member = memberOf(territory, row.account)
  if (!member) return undefined
  const person = personOf(member)
  return {
    ...person,
    profession: labelOf(person.trade, member, row),
    does: row.does,
    communes: row.communes,
    languages: row.languages,
    homeVisits: row.home_visits,
    newPatients: row.new_patients,
    slots: row.slots,
    reach: { mssante: '', line: '', when: '', ...row.reach },
    ...absenceOf(territory, row),
    ...(row.verified ? { verified: row.verified } : {}),
    saved: row.saved_at !== undefined,
  }
}

export function memberOf(territory: Hash, account: string): MemberView | undefined {
  const members = roster.territories.get(territory)?.members ?? []
  return members.find((member) => member.account === account && member.present)
}

function labelOf(trade: Trade, { profession }: MemberView, row: ProfileRow): string {
  const same = profession.table === row.profession.table && profession.code === row.profession.code
  return trade === 'other' && same ? row.profession.label : ''
}

function absenceOf(territory: Hash, { absence }: ProfileRow): Pick<ProfileView, 'absence'> {
  if (!absence) return {}
  const { from, to } = absence
  const member = absence.replacement && memberOf(territory, absence.replacement)
  return { absence: { from, to, ...(member ? { replacement: personOf(member) } : {}) } }
}
