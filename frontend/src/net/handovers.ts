import type { Uuid } from '#wire/basics.ts'
import type {
  HandoverAnswer,
  HandoverAnswered,
  HandoverKey,
  HandoverLife,
  HandoverSeen,
} from '#wire/handovers.ts'

import { del, get, post, put } from './http.ts'

const at = (id: Uuid, part = '') => `/identity/handovers/${id}${part}`

/** This new browser asks, and draws. */
export const draw = (id: Uuid, asked: HandoverKey) =>
  post<HandoverLife>('/identity/handovers', { id, ...asked })

/** This signed-in browser draws. */
export const offer = (id: Uuid) => post<HandoverLife>('/identity/handovers/offers', { id })

/** This new browser scanned an offer, and asks. */
export const ask = (id: Uuid, asked: HandoverKey) => put<HandoverLife>(at(id, '/key'), asked)

/** Which browser asks, once it does. */
export const look = (id: Uuid) => get<HandoverSeen>(at(id))

export const answer = (id: Uuid, given: HandoverAnswer) => put<unknown>(at(id, '/answer'), given)

/** What the signed-in browser answered, once it did. */
export const answered = (id: Uuid) => get<HandoverAnswered>(at(id, '/answer'))

/** The answer was opened: this browser is signed in. */
export const take = (id: Uuid) => post<unknown>(at(id, '/taken'))

export const cancel = (id: Uuid) => del<unknown>(at(id))
