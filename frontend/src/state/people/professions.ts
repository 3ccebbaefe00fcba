/** The professions that a card may name, and the trade (icon and word) under which screens show them. */
import type { Trade } from '#i18n/trades.ts'

/** A card's profession: a nomenclature of the national agency (ANS) and a code in it. */
export interface Profession {
  table: string
  code: string
}

interface Row extends Profession {
  trade: Trade
  /** Whether the profession shares cases; it decides who reads the groups of carers. */
  carer: boolean
}

const HEALTH = 'TRE_G15-ProfessionSante'
const TITLE = 'TRE_R95-UsagerTitre'
const SOCIAL = 'TRE_R94-ProfessionSocial'
const ROLE = 'TRE_R85-RolePriseCharge'
const OTHER = 'TRE_R291-AutreProfession'

const health = (code: string, trade: Trade): Row => ({ table: HEALTH, code, trade, carer: true })

/** In the order in which a list offers them. */
export const professions: readonly Row[] = [
  health('10', 'doctor'),
  health('60', 'nurse'),
  health('21', 'pharmacist'),
  health('70', 'physiotherapist'),
  health('50', 'midwife'),
  { table: TITLE, code: '93', trade: 'psychologist', carer: true },
  health('91', 'speech_therapist'),
  { table: SOCIAL, code: '41', trade: 'social_worker', carer: true },
  health('40', 'dentist'),
  health('80', 'podiatrist'),
  health('94', 'occupational_therapist'),
  health('95', 'dietitian'),
  health('96', 'psychomotor_therapist'),
  health('92', 'orthoptist'),
  { table: ROLE, code: '313', trade: 'nursing_assistant', carer: true },
  { table: ROLE, code: '332', trade: 'medical_assistant', carer: false },
  { table: ROLE, code: '331', trade: 'secretary', carer: false },
  { table: ROLE, code: '330', trade: 'coordinator', carer: false },
  { table: OTHER, code: '99', trade: 'other', carer: false },
]

const byCode = new Map(professions.map((row) => [`${row.table}/${row.code}`, row]))
const byTrade = new Map(professions.map((row) => [row.trade, row]))

/** The trade of a card's profession; what this list does not know is shown as `other`. */
export function tradeOf({ table, code }: Profession): Trade {
  return byCode.get(`${table}/${code}`)?.trade ?? 'other'
}

/** What a card says for a trade chosen in a list. */
export function professionOf(trade: Trade): Profession {
  const { table, code } = byTrade.get(trade) ?? { table: OTHER, code: '99' }
  return { table, code }
}

/** Whether people of this trade share cases. */
export function isCarer(trade: Trade): boolean {
  return byTrade.get(trade)?.carer ?? false
}
