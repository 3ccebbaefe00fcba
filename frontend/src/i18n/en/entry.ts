import { plurals } from '../plural.ts'

const plural = plurals('en')

export const signIn = {
  hereByPhone: 'Open here with my phone',
  hereByOther: 'Open here with another device',
  title: 'Sign in',
  welcome: 'Hello.',
  lead: 'Find the colleagues of your territory again.',
  passphrase: 'Your seven words',
  passphraseHint: 'In their order, with spaces between them.',
  wordCount: (count: number) =>
    `${plural(count, { one: `${count} word`, other: `${count} words` })} of 7`,
  go: 'Continue',
  withSheet: 'I have my recovery sheet',
  withWords: 'I have my seven words',
  sheet: 'Code of the recovery sheet',
  sheetHint: 'The eight groups of four characters printed on your sheet.',
  secondTitle: 'Just the code',
  secondLead: 'Open your code app and copy the one for Maillage. It changes every 30 seconds.',
  secondGo: 'Enter',
  lockedTitle: 'Carry on',
  lockedLead: (name: string) => `${name}, confirm that it is you to read your groups here.`,
  lockedGo: 'Open',
  lockedByDevice: 'Open with this device',
  or: 'or',
  offlineStart:
    'The page will open by itself as soon as the network is back. On a trusted device, what you had written is kept and will leave then.',
  unheard:
    'The site did not answer: you are not fully signed out. Leave this page open, and it will be done as soon as the site answers.',
  turnedOut:
    'This device was signed out from another place: all that Maillage kept on it was deleted.',
  other: 'Not you? Sign out',
  invited: 'No access yet? Ask the coordination team of your CPTS for an invitation link.',
  lostAll:
    'Nothing left to enter with, no device, no words, no sheet? The coordination team gives you a link back, and you find your place again.',
}

export const byDevice = {
  enter: 'Enter',
  lead: 'Your device will ask twice for your fingerprint, your face or its code: once to know you, once to open. Nothing to remember.',
  hint: 'Your fingerprint, your face or the device’s code.',
  otherWay: 'Enter another way, with seven words to note',
  thisWay: 'Enter with this device instead',
  missing:
    'This device cannot open your groups by fingerprint or face: you will enter with seven words and a code app. Or open this link on your phone.',
  signIn: 'Enter with this device',
  cancelled:
    'Nothing was confirmed. Try again, then show your fingerprint, your face or the device’s code. Or enter another way, just below.',
  onceMore: 'Your device knows you. Try again and confirm one last time: it opens your groups.',
  cannot:
    'This device cannot open your groups. Nothing is lost: choose “Enter another way”, just below.',
  refused: 'The confirmation took too long or was not recognised. Try again.',
  notConfirmed:
    'Nothing was confirmed. Try again, then show your fingerprint, your face or the code of the device.',
  unknown:
    'This device opens no access here. Take your seven words, your recovery sheet or your phone.',
  notHere:
    'Nothing was confirmed, or this device does not know you yet. Try again, or take another way below.',
  opensNothing: 'This device recognises you but does not open your groups. Take another way below.',
}

export const otherWay = {
  passkey: 'With the fingerprint, face or code of a device',
  code: 'With the code app',
  passphrase: 'With the seven words',
  sheet: 'With the recovery sheet',
}

export const trust = {
  title: 'This device is…',
  shared: 'A shared computer',
  sharedHint: 'Nothing stays here once the window is closed.',
  trusted: 'A trusted device',
  trustedHint:
    'My own phone or computer, used by nobody else: it will open without asking anything.',
  noted: 'Noted. You can change your mind in the settings.',
}

export const invitation = {
  title: 'Invitation',
  opening: 'Opening your invitation…',
  invites: (name: string) => `${name} invites you to join`,
  youAre: 'You are',
  notYou: (name: string) => `If this is not you, go no further and tell ${name}.`,
  sharedLead: 'This link opens the welcome group. Say who you are: its members will see it.',
  emailTitle: 'Your e-mail address',
  emailHint: 'To recognise you when you next sign in.',
  go: 'Join the welcome group',
  signedInLead: (name: string) => `You are signed in as ${name}: one gesture is enough.`,
  otherName: (me: string, named: string) =>
    `This link is in the name of ${named}, and ${me} is signed in here. If these are two people, sign out: the link then opens for ${named}.`,
  already: (me: string, named = 'your colleagues') =>
    `${me}, you are a member already. This link stays for ${named}: nothing has changed.`,
  inside: 'You are in the welcome group already.',
  toInside: 'Open the welcome group',
  lockedLead:
    'Somebody is still signed in here. If it is you, open your groups first. If not, sign them out, at the very bottom: your link then opens.',
  usedTitle: 'This link was already used',
  used: 'If that was you, sign in the way you chose when you joined. If not, quickly tell the person who gave it to you.',
  usedInside:
    'An invitation works only once. You are already signed in on this device: your groups are waiting for you. If it was not you who used this link, quickly tell the person who gave it to you.',
  toHome: 'Go to the home screen',
  fullTitle: 'This link was used as often as it may be',
  full: 'Ask the person who showed it to you for a new one. If you came in by this link before, sign in the way you chose then.',
  expiredTitle: 'This link is no longer valid',
  expired: 'An invitation lasts a few days. Ask the person who gave it to you for a new one.',
  revokedTitle: 'This link was withdrawn',
  revoked: 'The coordination team cancelled it. Ask them for a new one.',
  asleepTitle: 'This link opens nothing for now',
  asleep:
    'The person who made it does not run the welcome group at the moment. It may open again. To come in now, ask the coordination team for another link.',
  waitsTitle: 'This link will open soon',
  waits:
    'It waits for a member to open the site. Try again in a few minutes. If it still does not open, ask the coordination team for another link.',
  mangledTitle: 'This link is incomplete',
  mangled:
    'A part is missing, often cut by a mail program. Go back to the message that you got. Copy the whole link, or scan the QR code. If it still does not open, ask the person who gave it to you for a new one.',
  offlineTitle: 'No network',
  offline: 'Your link is still good. Check the connection, then try again.',
  toSignIn: 'Sign in',
}

export const demo = {
  title: 'Demonstration',
  lead: 'An imaginary territory, imaginary people. Choose who you want to be.',
  find: 'Find a person, a trade, a town',
  enter: 'Enter',
  enterAs: (name: string) => `Enter as ${name}`,
  entering: 'Entering…',
  goOnAs: (name: string) => `Go on as ${name}`,
  count: (count: number) => plural(count, { one: `${count} person`, other: `${count} people` }),
  none: 'Nobody matches. Try another word.',
  back: 'Choose somebody of the demonstration',
  notDemo: 'This site is not a demonstration.',
}
