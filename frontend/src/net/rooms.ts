import type { Hash, Signed, Uuid } from '#wire/basics.ts'
import type { SignInState } from '#wire/identity.ts'
import type {
  ClosedRow,
  Epochs,
  Founding,
  Heads,
  Joining,
  OpenedInvitation,
  OwnRequest,
  People,
  RequestRow,
  RoomRow,
  Sealed,
  Submission,
  TerritoryRow,
} from '#wire/rooms.ts'

import { del, get, getOctets, post, postForOctets, put } from './http.ts'

interface Told {
  state: SignInState
}

export const territories = () => get<TerritoryRow[]>('/territories')

/** Of whom the territory's log says something after its place `after`; guests all. Their sealing keys are most of it. */
export const people = (territory: Hash, after: number, { sealing }: { sealing: boolean }) =>
  get<People>(`/territories/${territory}/people`, { after, sealing: String(sealing) })

export const rooms = () => get<RoomRow[]>('/rooms')

/** At most 2,000 statements a room follow the `seq` given for it; as they came, for the vault reads them. */
export const logs = (after: Record<Hash, number>) => postForOctets('/logs', { rooms: after })

/** What the territory's log came to at `seq`, by which rules; for the vault, which knows its hash. */
export const checkpoint = (territory: Hash, seq: number, rules: number) =>
  getOctets(`/territories/${territory}/checkpoint?seq=${seq}&rules=${rules}`, { kept: false })

/** Taken all or none, in order. */
export const submit = (submission: Submission) => post<Heads>('/statements', submission)

export const epochs = (room: Hash) => get<Epochs>(`/rooms/${room}/epochs`)

export const giveBoxes = (given: Sealed) => post<unknown>('/boxes', given)

export const ownRequests = () => get<OwnRequest[]>('/requests')

export const ask = (territory: Hash, request: Signed) =>
  put<unknown>(`/requests/${territory}`, request)

/** Also puts away what was granted. */
export const withdraw = (territory: Hash) => del<unknown>(`/requests/${territory}`)

export const requests = (territory: Hash) => get<RequestRow[]>(`/territories/${territory}/requests`)

export const refuseRequest = (territory: Hash, account: Uuid) =>
  del<unknown>(`/territories/${territory}/requests/${account}`)

/** Closed groups that one is not in and may ask to be let into. */
export const closedRooms = (territory: Hash) => get<ClosedRow[]>(`/territories/${territory}/closed`)

/** Rejects with `already` (one is in), `too_soon` (refused less than 30 days ago). */
export const askRoom = (room: Hash, request: Signed) =>
  put<unknown>(`/rooms/${room}/request`, request)

/** Rejects with `answered` (one is in, or was refused). */
export const withdrawFromRoom = (room: Hash) => del<unknown>(`/rooms/${room}/request`)

/** Who asks to be let into a closed room that one moderates. */
export const roomRequests = (room: Hash) => get<RequestRow[]>(`/rooms/${room}/requests`)

/** Rejects with `answered` (it waits no more). */
export const refuseRoomRequest = (room: Hash, account: Uuid) =>
  del<unknown>(`/rooms/${room}/requests/${account}`)

export const openInvitation = (id: Uuid, proof: Signed) =>
  post<OpenedInvitation>(`/invitations/${id}/open`, proof)

export const joinByInvitation = (id: Uuid, joining: Joining) =>
  post<Told>(`/invitations/${id}/join`, joining)

export const openFounding = (id: Uuid, secret: string) =>
  post<{ name: string }>(`/foundings/${id}/open`, { secret })

export const found = (id: Uuid, founding: Founding) =>
  post<Told>(`/foundings/${id}/found`, founding)
