/** What a newcomer's browser makes before joining: shown to be noted, never sent as it is. Empty until `ready`, about a second. */
export class Enrolment {
  ready = $state(false)
  /** Seven words. */
  words = $state<string[]>([])
  /** Base32, for an authenticator typed by hand. */
  totpSecret = $state('')
  /** 32 characters in groups of four, joined by dashes; empty where no sheet was asked for. */
  sheet = $state('')
}
