import type { NewInvitation } from '#state/rooms/coordination.svelte.ts'

import { sameName } from '#i18n/folded.ts'

import type { Line } from './pasted.ts'
import { readRpps } from './rpps.ts'

const NAME_CHARACTERS = 80

/** A line that somebody may mend; `number` is its place in what was pasted. */
export interface Draft extends Line {
  number: number
  /** Its fields are shown: they stay so while one mends. */
  open: boolean
}

export const draftsOf = (lines: readonly Line[]): Draft[] =>
  lines.map((line, at) => ({ ...line, number: at + 1, open: !isFine(line) }))

/** Whether an invitation can be made of it. */
export const isFine = ({ name, trade, rpps }: Line): boolean =>
  name !== '' && [...name].length <= NAME_CHARACTERS && trade !== '' && !readRpps(rpps).wrong

export interface Known {
  members: readonly string[]
  invited: readonly string[]
}

export type Doubt = { kind: 'twice'; number: number } | { kind: 'member' } | { kind: 'invited' }

/** What makes one look twice, and is no mistake for certain: people share names. */
export function doubtOf(draft: Draft, drafts: readonly Draft[], known: Known): Doubt | undefined {
  const same = (name: string) => draft.name !== '' && sameName(name, draft.name)
  const first = drafts.find(({ name }) => same(name))
  if (first && first !== draft) return { kind: 'twice', number: first.number }
  if (known.members.some(same)) return { kind: 'member' }
  if (known.invited.some(same)) return { kind: 'invited' }
  return undefined
}

export const invitationsOf = (territory: string, drafts: readonly Draft[]): NewInvitation[] =>
  drafts.flatMap(({ name, trade, rpps }) =>
    trade === ''
      ? []
      : [{ territory, name, trade, rpps: readRpps(rpps).digits, role: 'member' as const }],
  )
