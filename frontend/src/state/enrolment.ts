/** What a newcomer's browser makes before joining: shown to be noted, never sent as it is. */
export interface Enrolment {
  /** Seven words. */
  words: string[]
  /** Base32, for an authenticator typed by hand. */
  totpSecret: string
  /** 32 characters in groups of four, joined by dashes (a founding only prints it). */
  sheet: string
}

export function prepareEnrolment(): Enrolment {
  throw new Error('unwritten')
}

/** The `otpauth:` address that an authenticator's QR holds. */
export function authenticatorAddress(_totpSecret: string, _email: string): string {
  throw new Error('unwritten')
}
