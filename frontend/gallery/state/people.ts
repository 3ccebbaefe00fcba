import type { Trade } from '#i18n/trades.ts'

import type { MemberView, RoomRole } from '../../src/state/views.ts'

const rows: [string, Trade, RoomRole?][] = [
  ['Claire Martin', 'coordinator', 'moderator'],
  ['Hélène Bousquet', 'nurse'],
  ['Pierre-Emmanuel de La Rochefoucauld-Montbéliard', 'physiotherapist'],
  ['Dr Anne Vidal', 'doctor', 'moderator'],
  ['Mehdi Benali', 'pharmacist'],
  ['Solène Astruc', 'midwife'],
  ['Jeanne Pagès', 'psychologist'],
  ['Luc Fabre', 'nurse'],
  ['Inès Rouquette', 'speech_therapist'],
  ['Dr Bernard Cayla', 'doctor'],
  ['Nadia Cherif', 'social_worker'],
  ['Thomas Delmas', 'dentist', 'reader'],
  ['Aurore Valette', 'podiatrist'],
  ['Marius Gély', 'occupational_therapist'],
  ['Lucie Combes', 'dietitian'],
  ['Camille Roux', 'psychomotor_therapist'],
  ['Odile Souchon', 'nursing_assistant'],
]

const DAY = 86_400_000
const SEATS = ['created', 'joined', 'added', 'asked'] as const

export const members: MemberView[] = rows.map(([name, trade, role = 'member'], index) => ({
  account: `account-${index}`,
  runs: role === 'moderator',
  name,
  trade,
  role,
  guest: name === 'Camille Roux',
  seat: {
    kind: SEATS[index % SEATS.length] ?? 'joined',
    at: Date.now() - (index + 3) * 20 * DAY,
    ...(index === 0 ? {} : { by: 'Dr Anne Vidal' }),
  },
  ...(name === 'Camille Roux'
    ? {}
    : {
        basis: {
          kind: index === 0 ? 'founder' : index % 3 ? 'link' : 'met',
          by: 'Claire Martin',
          at: Date.now() - 90 * DAY,
        },
      }),
}))

export function person(index: number): MemberView {
  const found = members[index]
  if (!found) throw new Error(`no person ${index}`)
  return found
}
