import type { Hash, Uuid } from '#wire/basics.ts'
import type { WelcomePage } from '#wire/welcome.ts'

import { get, post } from './http.ts'

export const welcome = (territory: Hash) => get<WelcomePage>(`/welcome/${territory}`)

export const greet = (territory: Hash, newcomer: Uuid) =>
  post<unknown>(`/welcome/${territory}/greetings/${newcomer}`)

export const answerMentor = (territory: Hash, newcomer: Uuid, answer: 'accept' | 'decline') =>
  post<unknown>(`/welcome/${territory}/mentors/${newcomer}/${answer}`)
