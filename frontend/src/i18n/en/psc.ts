/** Pro Santé Connect: to sign in, and to show who one is. */
export const psc = {
  signIn: 'Pro Santé Connect',
  signInLead:
    'With your e-CPS or CPS card, once linked in your settings. You will then open your groups as usual.',
  title: 'Pro Santé Connect',
  lead: 'Link your e-CPS or CPS card: you can then sign in with it, and colleagues see the name and date of this check on your profile.',
  away: 'You visit the site of Pro Santé Connect for a moment, then come back here. On a shared computer you will have to open your groups again.',
  link: 'Link Pro Santé Connect',
  linked: (name: string, day: string) =>
    name ? `Linked to ${name}, checked on ${day}.` : `Linked, checked on ${day}.`,
  unlink: 'Unlink',
  unlinkBody:
    'You can no longer sign in with Pro Santé Connect, and your profile no longer shows this check. You can link it again.',
  unlinked: 'Pro Santé Connect is no longer linked.',
  verified: (name: string, day: string) =>
    name
      ? `According to this site, Pro Santé Connect recognised ${name} on ${day}.`
      : `According to this site, Pro Santé Connect recognised this person on ${day}.`,
  confirmLead:
    'Optional: your e-CPS or CPS card confirms who you are, and colleagues will see it on your profile. It opens in another tab; this page waits for you.',
  confirm: 'Confirm with Pro Santé Connect',
  waiting: 'Finish in the other tab, then come back here.',
  confirmed: (name: string) =>
    name
      ? `Pro Santé Connect recognised ${name}: this will be linked to your access.`
      : 'Pro Santé Connect confirmed who you are: this will be linked to your access.',
  somebodyElse: (name: string, inviter: string) =>
    `Pro Santé Connect recognised ${name || 'somebody'}, whose RPPS number is not the one of this invitation. If it is for you, enter without this confirmation, and tell ${inviter}.`,
  identity: 'Your identity',
  closeTab: 'Close this tab and go back to the one with your invitation: it is waiting for you.',
  outcome: {
    linked: 'Done: your Pro Santé Connect identity is linked.',
    proven: 'Done: Pro Santé Connect has confirmed who you are.',
    declined: 'You stopped signing in at Pro Santé Connect. Start again, or enter another way.',
    expired: 'This sign-in waited too long or was used already. Start again.',
    unreachable:
      'Pro Santé Connect does not answer. Try again in a few minutes, or enter another way.',
    refused:
      'The answer of Pro Santé Connect could not be verified. Start again; if it happens again, tell your coordinator.',
    unidentified:
      'Pro Santé Connect did not give your national identifier. Enter another way, and check your entry in the Annuaire Santé.',
    unknown:
      'This identity is not linked to any access here. Open your invitation link first, or enter another way, then link Pro Santé Connect in your settings.',
    taken:
      'This identity is already linked to another access. Sign in to that one to unlink it, or tell your coordinator.',
  },
}
