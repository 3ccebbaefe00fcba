import type { PscDeparture, PscNow } from '#wire/psc.ts'

import { del, get, post } from './http.ts'

export const psc = () => get<PscNow>('/identity/psc')

export const signIn = () => post<PscDeparture>('/identity/psc/sign-in')

export const link = () => post<PscDeparture>('/identity/psc/link')

export const unlink = () => del<unknown>('/identity/psc/link')
