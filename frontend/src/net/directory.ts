import type { Hash, Uuid } from '#wire/basics.ts'
import type { CommuneRow, FoundPeople, NewProfile, ProfileRow } from '#wire/directory.ts'

import { get, put } from './http.ts'

/** What is asked of the directory; what is absent does not narrow it. */
export interface Asked {
  q?: string | undefined
  profession?: string | undefined
  commune?: string | undefined
  language?: string | undefined
  home_visits?: string | undefined
  new_patients?: string | undefined
  slots?: 'today' | 'tomorrow' | undefined
  limit?: number | undefined
}

export const find = (territory: Hash, asked: Asked) =>
  get<FoundPeople>(`/directory/${territory}`, { ...asked })

export const profile = (territory: Hash, account: Uuid) =>
  get<ProfileRow>(`/directory/${territory}/${account}`)

export const saveProfile = (territory: Hash, said: NewProfile) =>
  put<ProfileRow>(`/directory/${territory}/me`, said)

export const communes = (q: string) => get<CommuneRow[]>('/communes', { q })
