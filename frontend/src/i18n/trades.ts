/** Trades as screens show them: one icon and one word each. */
export const trades = [
  'doctor',
  'nurse',
  'pharmacist',
  'physiotherapist',
  'midwife',
  'psychologist',
  'speech_therapist',
  'social_worker',
  'dentist',
  'podiatrist',
  'occupational_therapist',
  'dietitian',
  'psychomotor_therapist',
  'orthoptist',
  'nursing_assistant',
  'medical_assistant',
  'secretary',
  'coordinator',
  'other',
] as const

export type Trade = (typeof trades)[number]
