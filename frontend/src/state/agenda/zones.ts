/** Where the professionals of a territory meet, this is the clock on the wall. */
export const ZONE = 'Europe/Paris'

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The clock of a zone; that of the territories where this browser has not heard of it. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const found = clocks.get(zone) ?? newClock(zone) ?? clockOf(ZONE)
  clocks.set(zone, found)
  return found
}

function newClock(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en', {
      ...{ timeZone, hourCycle: 'h23' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    })
  } catch {
    return undefined
  }
}

/** The zone, or that of the territories where this browser has not heard of it. */
export const knownZone = (zone: string): string => clockOf(zone).resolvedOptions().timeZone

/** What clocks in the zone show at `at` (ms), as if it were UTC. */
function wall(zone: string, at: number): number {
  const shown = clockOf(zone).formatToParts(at)
  const parts = new Map(shown.map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
}

/** The moment (ms) when clocks in the zone show this date (`2026-10-25`) and time (`19:30`, `19:30:59`); NaN for what is none. */
export function momentIn(zone: string, date: string, time: string): number {
  const shown = Date.parse(`${date}T${time}Z`)
  if (Number.isNaN(shown)) return NaN
  const guess = shown - (wall(zone, shown) - shown)
  return guess - (wall(zone, guess) - shown)
}

/** The date and time that clocks in the zone show at `at` (ms), as fields of a form hold them. */
export function fieldsIn(zone: string, at: number): { date: string; time: string } {
  const [date = '', time = ''] = new Date(wall(zone, at)).toISOString().split('T')
  return { date, time: time.slice(0, 5) }
}
