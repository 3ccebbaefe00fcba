import type { CaseContent } from '#vault/api.ts'

import { professionOf, tradeOf } from '../people/professions.ts'
import type { CaseSheet, SheetView } from '../views.ts'

/** What the sheet asks, for screens. */
export function sheetView({ asked, wished, patient }: CaseContent): SheetView {
  const trades = asked.map((named) => {
    const [table = '', code = ''] = named.split('|')
    return tradeOf({ table, code })
  })
  return {
    asked: [...new Set(trades)],
    ...(wished === undefined ? {} : { wished }),
    ...(patient === undefined ? {} : { patient }),
  }
}

/** What the vault seals of a sheet as it was filled in. */
export function caseContent({ question, asked, wished, patient, title }: CaseSheet): CaseContent {
  const professions = asked.map(professionOf).map(({ table, code }) => `${table}|${code}`)
  const context = patient?.context?.trim()
  return {
    question: question.trim(),
    asked: professions,
    ...(wished === undefined ? {} : { wished }),
    ...(title?.trim() ? { title: title.trim() } : {}),
    ...(patient ? { patient: { ...patientOf(patient), ...(context ? { context } : {}) } } : {}),
  }
}

const patientOf = ({ age, sex }: NonNullable<CaseSheet['patient']>) => ({
  age,
  ...(sex === undefined ? {} : { sex }),
})
