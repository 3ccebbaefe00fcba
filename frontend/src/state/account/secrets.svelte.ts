/** What a newcomer's browser makes before joining: shown to be noted, never sent as it is. Empty until `ready`, about a second. */
export class Enrolment {
  ready = $state(false)
  /** Words for this link were shown before and could not be found again: what was noted then does not count. */
  anew = $state(false)
  /** Seven words. */
  words = $state<string[]>([])
  /** Base32, for an authenticator typed by hand. */
  totpSecret = $state('')
  /** 32 characters in groups of four, joined by dashes; empty where no sheet was asked for. */
  sheet = $state('')
  /**
   * How far this device has come towards opening by fingerprint, face or its code: it was asked to (`made`), and opened
   * by it (`proved`). Whoever goes on makes only the gestures that are left.
   */
  passkey = $state<'none' | 'made' | 'proved'>('none')
}
