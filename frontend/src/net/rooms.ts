import type { Hash, Signed, Uuid } from '#wire/basics.ts'
import type { SignInState } from '#wire/identity.ts'
import type {
  Epochs,
  Founding,
  Heads,
  Joining,
  Log,
  OpenedInvitation,
  OwnRequest,
  People,
  RequestRow,
  RoomRow,
  Sealed,
  Submission,
  TerritoryRow,
} from '#wire/rooms.ts'

import { del, get, post, put } from './http.ts'

interface Told {
  state: SignInState
}

export const territories = () => get<TerritoryRow[]>('/territories')

export const people = (territory: Hash) => get<People>(`/territories/${territory}/people`)

export const rooms = () => get<RoomRow[]>('/rooms')

/** At most 500 statements a room follow the `seq` given for it. */
export const logs = (after: Record<Hash, number>) =>
  post<{ logs: Log[] }>('/logs', { rooms: after })

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

export const openInvitation = (id: Uuid, proof: Signed) =>
  post<OpenedInvitation>(`/invitations/${id}/open`, proof)

export const joinByInvitation = (id: Uuid, joining: Joining) =>
  post<Told>(`/invitations/${id}/join`, joining)

export const openFounding = (id: Uuid, secret: string) =>
  post<{ name: string }>(`/foundings/${id}/open`, { secret })

export const found = (id: Uuid, founding: Founding) =>
  post<Told>(`/foundings/${id}/found`, founding)
