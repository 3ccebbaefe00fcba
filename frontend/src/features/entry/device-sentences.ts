import { m } from '#i18n/language.svelte.ts'
import type { Enrolment } from '#state/account/enrolment.ts'

/** What to do when this device did not open for somebody who arrives. */
export const arrivalSentences = ({ passkey }: Enrolment): Record<string, string> => ({
  wrong: m().problem.wrongCode,
  passkey_cancelled: passkey === 'none' ? m().byDevice.cancelled : m().byDevice.onceMore,
  passkey_no_prf: m().byDevice.cannot,
  passkey_unsupported: m().byDevice.cannot,
  passkey: m().byDevice.refused,
})
