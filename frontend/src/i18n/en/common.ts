import { plurals } from '../plural.ts'

const plural = plurals('en')

export const trade = {
  doctor: 'Doctor',
  nurse: 'Nurse',
  pharmacist: 'Pharmacist',
  physiotherapist: 'Physiotherapist',
  midwife: 'Midwife',
  psychologist: 'Psychologist',
  speech_therapist: 'Speech therapist',
  social_worker: 'Social worker',
  dentist: 'Dentist',
  podiatrist: 'Podiatrist',
  occupational_therapist: 'Occupational therapist',
  dietitian: 'Dietitian',
  psychomotor_therapist: 'Psychomotor therapist',
  orthoptist: 'Orthoptist',
  nursing_assistant: 'Nursing assistant',
  medical_assistant: 'Medical assistant',
  secretary: 'Secretary',
  coordinator: 'Coordinator',
  other: 'Other profession',
}

export const purpose = {
  pathway: 'Care pathway',
  working_group: 'Working group',
  practice_review: 'Practice review',
  onboarding: 'Welcome group',
  care_team: 'Care team',
  conversation: 'Conversation',
}

export const problem = {
  offline: 'No network right now. Check the connection, then try again.',
  wrong: 'That does not match. Check what you typed, then try again.',
  wrongWords: 'The address or the seven words do not match. Check the order of the seven words.',
  wrongCode: 'This code does not fit. Wait for the next one in your app, then try again.',
  wrongSheet: 'The address or the code of the sheet does not match. Check each group of four.',
  slow_down: 'Too many tries in a row. Wait a minute, then try again.',
  email_taken: 'This address already has access here. Sign in first, then open your link again.',
  second: 'First name a second coordinator: the territory must not depend on one person.',
  last: 'At least one person must keep this role.',
  role: 'This gesture belongs to another role than yours. Ask your coordination team.',
  already: 'This is done already. Reload the page to see it.',
  closed: 'This invitation is no longer open. Ask for a new one.',
  invitation_used: 'This link was already used. If that was you, sign in.',
  invitation_full: 'This link was used as often as it may be. Ask for a new one.',
  invitation_expired: 'This link is no longer valid. Ask for a new one.',
  invitation_revoked: 'This link was withdrawn. Ask for a new one.',
  form: 'A field has not the expected form. Read them again, then retry.',
  unavailable: 'The site does not answer. Try again in a moment.',
  update: 'A new version is here. Reload the page.',
  not_kept:
    'The site says that it is done, but does not show it. Reload the page; if nothing has changed, call your coordination team.',
  no_sealing_key:
    'For somebody here, the site does not give what they signed. Call your coordination team.',
  fork: 'This group shows itself in two versions. Write nothing more there and call your coordination team.',
  forged: 'This does not come from the person it names. Tell your coordination.',
  cancelled: 'This event is cancelled. See the agenda.',
  over: 'This event is past. See the agenda.',
  not_found: 'This page does not exist, or is not open to you.',
  passkey_cancelled:
    'Nothing was confirmed. Try again, then show your fingerprint, your face or the device’s code.',
  passkey_unsupported:
    'This device or browser cannot do it. Take the seven words, or another device.',
  passkey_no_prf:
    'This device recognises you but cannot open your messages. Nothing was stored: take the seven words, or another device.',
  passkey_already: 'This device opens your access already. There is nothing to add.',
  enough_devices: 'Ten devices open your access already. Remove one, then try again.',
  last_unlocker: 'This is your only way in. Add another before you remove it.',
  confirm_cancelled: 'Nothing has changed. To go on, first confirm that it is you.',
  unexpected: 'Something did not work. Try again; if it lasts, tell your coordination team.',
}

export const shell = {
  skip: 'Skip to content',
  navigation: 'Main navigation',
  home: 'Home',
  groups: 'Groups',
  coordination: 'Coordination',
  settings: 'Settings',
  own: 'My menu',
  lock: 'Lock',
  signOut: 'Sign out',
  back: 'Back',
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Try again',
  loading: 'Loading…',
  unshown: 'This cannot be shown. Reload the page; if it stays so, tell your coordination team.',
  copy: 'Copy',
  copied: 'Copied',
  print: 'Print',
  renewing: (done: number, all: number) => `New protection for the group: ${done} of ${all}`,
  renewingHint: 'Carry on, or close the page: the rest will be done by itself.',
  offline: 'Offline: your messages will leave when the network is back.',
  offlineSince: (until: string) =>
    `Offline: you are reading what came in until ${until}. Your messages will leave when the network is back.`,
  slowSince: (until: string) =>
    `The network is slow. You are reading what came in until ${until}; the rest is on its way.`,
  late: 'What others write arrives a little late. Your messages leave as usual.',
  newRelease: 'A new version is ready: you will have it the next time you open the app.',
  takeRelease: 'Take it now',
  openElsewhere:
    'Maillage is open elsewhere on this device. Close its other tabs, then take the new version.',
  waitingToLeave: (count: number) =>
    plural(count, { one: `${count} message waiting.`, other: `${count} messages waiting.` }),
  unread: (count: number) => `${count} new`,
  notFoundTitle: 'Page not found',
  toHome: 'Back to home',
  emergency: 'For a life-threatening emergency, call 15.',
}

export const time = {
  today: 'Today',
  yesterday: 'Yesterday',
  yesterdayShort: 'yesterday',
  first: '1',
}

/** A form that was begun before. */
export const form = {
  resumed: 'You find again what you had begun. It is on this device alone.',
  resumedShared: 'You find again what you had begun. Closing this page deletes it.',
  anew: 'Begin anew',
}

export const field = {
  unfinished: 'Complete this field or empty it.',
  reread: 'Check this field.',
  email: 'E-mail address',
  name: 'First and last name',
  nameForm: 'Write a name, in letters.',
  profession: 'Profession',
  choose: 'Choose…',
  show: 'Show',
  hide: 'Hide',
  code: 'Six-digit code',
  optional: 'optional',
  needed: 'Fill in this field.',
  emailForm: 'Write a full address, for example claire.martin@example.org.',
  codeForm: 'The code has six digits.',
}

export const basis = {
  founder: 'Founded the territory',
  met: (by: string | null) => `Admitted by ${by ?? 'you'}, met in person`,
  link: (by: string | null) => `Admitted by ${by ?? 'you'}, personal link`,
  said: (by: string | null) => `Admitted by ${by ?? 'you'}, on request`,
  guest: 'Came by a shared link, not verified',
}
