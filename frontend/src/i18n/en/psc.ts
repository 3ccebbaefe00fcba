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
  outcome: {
    linked: 'Done: your Pro Santé Connect identity is linked.',
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
