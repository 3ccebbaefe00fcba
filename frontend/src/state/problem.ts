/**
 * A refusal that a screen puts into words (`features/problem.ts`). Every method of the state layer that can be refused
 * rejects with this and nothing else; `code` is the server's, or one of ours below.
 *
 * `offline` no network · `wrong` e-mail, words, code or sheet do not fit · `slow_down` too many tries ·
 * `passkey_cancelled` `passkey_unsupported` `passkey_no_prf` `passkey_already` what the device said to a gesture ·
 * `reentry_begun` another coordinator lets the person re-enter · `no_key` waits for somebody's browser · `last_unlocker` `enough_devices` · `confirm_cancelled` they would not say that it is them · `invitation_used` `invitation_full` `invitation_expired` `invitation_revoked` `mangled` links · `email_taken` · `wrong_code` `code_over` `no_post` of a new address · `unexpected`
 */
export class Problem extends Error {
  /** `field` names what of a form is not right, where the server says so. */
  constructor(
    readonly code: string,
    readonly field?: string | undefined,
  ) {
    super(code)
    this.name = 'Problem'
  }
}
