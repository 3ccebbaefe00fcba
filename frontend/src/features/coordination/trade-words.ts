import { trades, type Trade } from '#i18n/trades.ts'

import { wordsOf } from '#i18n/folded.ts'

/** How lists name professions: each phrase is the beginnings of words; three letters and less are the whole word. */
const phrases: Readonly<Record<Trade, readonly string[]>> = {
  doctor: [
    ...['medecin', 'docteur', 'dr', 'mg', 'generalist', 'psychiatr', 'geriatr', 'pediatr'],
    ...['gynecolog', 'doctor', 'physician', 'gp'],
  ],
  nurse: ['infirm', 'ide', 'idel', 'ipa', 'nurse'],
  pharmacist: ['pharma', 'officine'],
  physiotherapist: ['kine', 'mk', 'mkde', 'physio'],
  midwife: ['sage femme', 'sages femmes', 'sf', 'maieutic', 'midwife'],
  psychologist: ['psycholog'],
  speech_therapist: ['orthophon', 'speech'],
  social_worker: ['assistan social', 'assistan service social', 'travail social', 'social worker'],
  dentist: ['dentist', 'odontolog'],
  podiatrist: ['podo', 'pedicure', 'podiatr'],
  occupational_therapist: ['ergo', 'occupational'],
  dietitian: ['diet', 'nutritionnist'],
  psychomotor_therapist: ['psychomot'],
  orthoptist: ['orthopt'],
  nursing_assistant: ['aide soignant', 'nursing assistant'],
  medical_assistant: ['assistan medical', 'medical assistant'],
  secretary: ['secretair', 'secretary', 'secretariat'],
  coordinator: ['coordinat', 'coordonnat'],
  other: ['autre', 'other'],
}

const begins = (word: string, wanted: string) =>
  wanted.length > 3 ? word.startsWith(wanted) : word === wanted

/**
 * The profession that these words name; undefined where they name none, or might name several (`ortho`, `AS`): who may
 * read what carers write depends on it.
 */
export function tradeIn(said: string): Trade | undefined {
  const words = wordsOf(said)
  const names = (phrase: string) =>
    phrase.split(' ').every((wanted) => words.some((word) => begins(word, wanted)))
  const found = trades.filter((trade) => phrases[trade].some(names))
  return found.length === 1 ? found[0] : undefined
}
