import type { Hash, Head, Signed, Uuid } from '#wire/basics.ts'
import type { Enrolment, SignInState } from '#wire/identity.ts'
import type {
  Beside,
  Epochs,
  Log,
  OpenedInvitation,
  People,
  RoomRow,
  StatementEnvelope,
  TerritoryRow,
} from '#wire/rooms.ts'

import { get, post } from './http.ts'

/** Statements with what they need beside them: taken all or none, in order. */
export interface Submission {
  statements: StatementEnvelope[]
  beside: Beside
}

interface Told {
  state: SignInState
}

export const territories = () => get<TerritoryRow[]>('/territories')

export const people = (territory: Hash) => get<People>(`/territories/${territory}/people`)

export const rooms = () => get<RoomRow[]>('/rooms')

/** At most 500 statements a room follow the `seq` given for it. */
export const logs = (after: Record<Hash, number>) =>
  post<{ logs: Log[] }>('/logs', { rooms: after })

export const submit = (submission: Submission) =>
  post<{ heads: Record<Hash, Head> }>('/statements', submission)

export const epochs = (room: Hash) => get<Epochs>(`/rooms/${room}/epochs`)

export const giveBoxes = (given: Pick<Beside, 'boxes' | 'links' | 'wraps'>) =>
  post<unknown>('/boxes', given)

export const openInvitation = (id: Uuid, proof: Signed) =>
  post<OpenedInvitation>(`/invitations/${id}/open`, proof)

export const joinByInvitation = (id: Uuid, joining: Submission & { enrolment?: Enrolment }) =>
  post<Told>(`/invitations/${id}/join`, joining)

export const openFounding = (id: Uuid, secret: string) =>
  post<{ name: string }>(`/foundings/${id}/open`, { secret })

export const found = (id: Uuid, founding: Submission & { secret: string; enrolment: Enrolment }) =>
  post<Told>(`/foundings/${id}/found`, founding)
