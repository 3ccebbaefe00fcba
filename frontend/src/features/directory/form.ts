import type { Commune, NewProfile, ProfileView, Slot } from '#state/people/directory.svelte.ts'

import { sameName } from '#i18n/folded.ts'
import { plain } from '../plain.ts'

/** A profile while it is being filled in. */
export interface Draft {
  does: string
  communes: Commune[]
  /** What stands in the field beside those chosen. */
  commune: string
  languages: string[]
  homeVisits: boolean
  newPatients: boolean
  slots: Slot[]
  reach: { mssante: string; line: string; when: string }
  away: boolean
  absence: { from: string; to: string; replacement: string }
}

export type Field = keyof NewProfile | 'mssante' | 'line' | 'replacement'

export const MOST = { does: 600, communes: 10, languages: 8, slots: 14 }

export function fieldsFrom(person: ProfileView): Draft {
  const { does, communes, languages, homeVisits, newPatients, slots, reach, absence } = person
  return {
    ...{ does, homeVisits, newPatients },
    communes: [...communes],
    commune: '',
    languages: [...languages],
    slots: slots.map((slot) => ({ ...slot })),
    reach: { ...reach },
    away: absence !== undefined,
    absence: {
      from: absence?.from ?? '',
      to: absence?.to ?? '',
      replacement: absence?.replacement?.account ?? '',
    },
  }
}

export function profileFrom(draft: Draft): NewProfile {
  const { does, communes, languages, homeVisits, newPatients, slots, reach, away } = draft
  const { from, to, replacement } = draft.absence
  return {
    ...{ does: plain(does), languages, homeVisits, newPatients, slots },
    communes: communes.map(({ code }) => code),
    reach: { mssante: plain(reach.mssante), line: plain(reach.line), when: plain(reach.when) },
    ...(away ? { absence: { from, to, ...(replacement ? { replacement } : {}) } } : {}),
  }
}

/** The field that is not right, where this can be seen without asking the server. */
export function wrongField({ slots, away, absence }: Draft): Field | undefined {
  const ordered = slots.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)))
  const clash = ordered.some((slot, index) => {
    const next = ordered[index + 1]
    const over = next && next.weekday === slot.weekday && next.from < slot.to
    return !(slot.from < slot.to) || over
  })
  if (clash) return 'slots'
  if (away && !(absence.from && absence.from <= absence.to)) return 'absence'
  return undefined
}

const placeOf = ({ weekday, from }: Slot): string => `${weekday} ${from}`

/** The one commune that was meant by what was typed, among those found for it. */
export function communeMeant(typed: string, found: readonly Commune[]): Commune | undefined {
  const named = found.filter(({ name }) => sameName(name, typed))
  const [one, ...others] = named.length > 0 ? named : found
  return others.length === 0 ? one : undefined
}
