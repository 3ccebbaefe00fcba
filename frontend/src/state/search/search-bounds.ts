import type { Bounds } from '#search/corpus.ts'
import type { Hash } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { sendersNamed } from './search-names.ts'

export const periods = ['any', 'week', 'month', 'year', 'dates'] as const
export type Period = (typeof periods)[number]

/** What is asked; what is empty or false does not narrow. */
export interface Question {
  words: string
  /** A name, or a trade. */
  who: string
  room: Hash | ''
  period: Period
  /** Days, as a date field gives them: both included. */
  from: string
  until: string
  cases: boolean
}

export const nothing: Question = {
  ...{ words: '', who: '', room: '', period: 'any', from: '', until: '', cases: false },
}

/** Without the words. */
export function boundsOf(question: Question): Bounds {
  const { who, room } = question
  return {
    ...(who.trim() === '' ? {} : { senders: sendersNamed(who) }),
    ...(room === '' ? {} : { rooms: new Set([room]) }),
    ...daysOf(question),
  }
}

/** By this computer's calendar; weeks begin on Monday. */
function daysOf({ period, from, until }: Question): Pick<Bounds, 'from' | 'until'> {
  const today = new Date(now())
  const [year, month] = [today.getFullYear(), today.getMonth()]
  const monday = today.getDate() - ((today.getDay() + 6) % 7)
  switch (period) {
    case 'any':
      return {}
    case 'week':
      return { from: new Date(year, month, monday).getTime() }
    case 'month':
      return { from: new Date(year, month, 1).getTime() }
    case 'year':
      return { from: new Date(year, 0, 1).getTime() }
    case 'dates':
      return {
        ...(from === '' ? {} : { from: dayAt(from) }),
        ...(until === '' ? {} : { until: dayAt(until, 1) }),
      }
  }
}

/** Midnight as that day begins, or a later one. */
function dayAt(day: string, later = 0): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).getTime()
}
