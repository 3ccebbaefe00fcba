import { wordsOf } from './folded.ts'
import { trades, type Trade } from './trades.ts'

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

/** What people call several of them, or say for short: enough to search by. */
const nicknames: Readonly<Record<string, readonly Trade[]>> = {
  toubib: ['doctor'],
  infi: ['nurse'],
  ortho: ['speech_therapist', 'orthoptist'],
  psy: ['psychologist', 'doctor'],
  as: ['social_worker', 'nursing_assistant'],
  dent: ['dentist'],
  pied: ['podiatrist'],
  nutrition: ['dietitian'],
}

const begins = (word: string, wanted: string) =>
  wanted.length > 3 ? word.startsWith(wanted) : word === wanted

/**
 * The profession that these words name; undefined where they name none, or might name several (`ortho`, `AS`): who may
 * read what carers write depends on it.
 */
export function tradeIn(said: string): Trade | undefined {
  const found = tradesNamed(wordsOf(said))
  return found.length === 1 ? found[0] : undefined
}

/** All professions that these words may mean. */
export function tradesIn(said: string): Trade[] {
  const words = wordsOf(said)
  const named = [...tradesNamed(words), ...words.flatMap((word) => nicknames[word] ?? [])]
  return [...new Set(named)]
}

/** From here on a word that is still being typed says which it will be. */
const TYPED = 3

/** Whether these words name that profession and say nothing else; of the last of them a beginning is enough. */
export function namesTrade(words: readonly string[], trade: Trade): boolean {
  const said = (word: string, wanted: string) =>
    begins(word, wanted) || (word.length >= TYPED && wanted.startsWith(word))
  const parts = phrases[trade].map((phrase) => phrase.split(' '))
  const short = words.filter((word) => nicknames[word]?.includes(trade))
  const whole = parts.some((wanted) => wanted.every((part) => words.some((w) => said(w, part))))
  const known = (word: string) =>
    short.includes(word) || parts.flat().some((part) => said(word, part))
  return (whole || short.length > 0) && words.every(known)
}

function tradesNamed(words: readonly string[]): Trade[] {
  const names = (phrase: string) =>
    phrase.split(' ').every((wanted) => words.some((word) => begins(word, wanted)))
  return trades.filter((trade) => phrases[trade].some(names))
}
