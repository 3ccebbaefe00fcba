// @vitest-environment node
import { expect, test } from 'vitest'

import { trade as en } from '#i18n/en/common.ts'
import { trade as fr } from '#i18n/fr/common.ts'
import { trades } from '#i18n/trades.ts'

import { tradeIn } from './trade-words.ts'

test.each(trades)('"%s" is known by the word that screens show, in both languages', (trade) => {
  expect([tradeIn(fr[trade]), tradeIn(en[trade])]).toEqual([trade, trade])
})

test.each([
  ['Kiné', 'physiotherapist'],
  ['masseur-kinésithérapeute D.E.', 'physiotherapist'],
  ['IDEL', 'nurse'],
  ['Infirmière libérale', 'nurse'],
  ['MG', 'doctor'],
  ['Médecin généraliste', 'doctor'],
  ['SAGE-FEMME', 'midwife'],
  ['Pharmacienne titulaire', 'pharmacist'],
  ['assistante de service social', 'social_worker'],
  ['Assistante médicale', 'medical_assistant'],
  ['Secrétaire médicale', 'secretary'],
  ['Chirurgien-dentiste', 'dentist'],
  ['Pédicure-podologue', 'podiatrist'],
  ['Coordonnatrice de parcours', 'coordinator'],
] as const)('"%s" is understood', (said, trade) => {
  expect(tradeIn(said)).toBe(trade)
})

test.each(['', 'ortho', 'AS', 'psy', 'Sage', 'infirmière coordinatrice', 'ostéopathe'])(
  '"%s" is asked about',
  (said) => {
    expect(tradeIn(said)).toBeUndefined()
  },
)
