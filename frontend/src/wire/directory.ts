import type { Read } from './basics.ts'
import type * as api from './generated/api.ts'

/** Somebody of the directory, named by the server's copy of their card. */
export type ProfileRow = Read<api.ProfileOut>

/** All that one says of oneself. */
export type NewProfile = api.ProfileIn

/** `places` count everybody found, `people` are the first of them. */
export type FoundPeople = Read<api.Found>

export type CommuneRow = Read<api.PlaceOut>
