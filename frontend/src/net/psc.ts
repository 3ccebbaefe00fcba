import type { B64, Uuid } from '#wire/basics.ts'
import type { ProvenNewcomer, PscDeparture, PscNewcomer, PscNow } from '#wire/psc.ts'

import { del, get, post } from './http.ts'

export const psc = () => get<PscNow>('/identity/psc')

export const signIn = () => post<PscDeparture>('/identity/psc/sign-in')

export const link = () => post<PscDeparture>('/identity/psc/link')

export const unlink = () => del<unknown>('/identity/psc/link')

export const prove = (invitation: Uuid) =>
  post<PscNewcomer>('/identity/psc/newcomer', { invitation })

export const proven = (ticket: B64) =>
  post<ProvenNewcomer>('/identity/psc/newcomer/proof', { ticket })
