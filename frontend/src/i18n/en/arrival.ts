export const enrol = {
  wordsTitle: 'Note your seven words',
  wordsLead:
    'They open your groups on any device. Nobody else knows them: keep them as you would a prescription pad.',
  words: 'Your seven words',
  anewTitle: 'New words',
  anew: 'This invitation was opened here before, and the words shown then could not be found again. If you noted them, cross them out: only these count. If Maillage is already in your code app, delete it there and link it again.',
  copyWords: 'Copy the words',
  copyText: 'Copy the text',
  appTitle: 'Connect your code app',
  appLead:
    'A code app (FreeOTP, Aegis, Google Authenticator…) gives six digits that change every 30 seconds. No such app yet? Install one, they are free.',
  appHere: 'Open my code app',
  appScan: 'If the app is on another device, scan this QR code with it.',
  appByHand: 'Or copy this text into the app',
  qr: 'QR code to scan with the code app',
  printTitle: 'Maillage: my seven words',
}

export const sheet = {
  title: 'Your recovery sheet',
  lead: 'Print it and keep it away from your phone. It lets you in if you lose everything else.',
  code: 'Code of the sheet',
  save: 'Save as PDF',
  saveHint: 'A PDF file stays among the downloads: delete it once it is printed.',
  file: 'maillage-recovery-sheet.pdf',
  typeBack: 'Type the last group of four',
  typeBackHint: 'To be sure that the sheet is in your hands.',
  typeBackWrong: 'This is not the last group on your sheet. Look at the very end.',
  printTitle: 'Maillage: recovery sheet',
  printLead:
    'This code lets you in by itself, on any device. Keep it in a safe place. When in doubt, make a new sheet in Settings, “Getting in”.',
}

export const founding = {
  title: 'Found the territory',
  lead: 'You will be its first coordinator.',
  youTitle: 'You',
  nameHint: 'As your colleagues know you.',
  go: 'Found the territory',
  nextTitle: 'The territory is founded',
  next: 'Invite a second coordinator right now: a territory must not depend on one person.',
  nextGo: 'Invite a person',
}

export const comingBack = {
  welcome: (name: string) => `Welcome back, ${name}!`,
  by: (name: string) => `${name} prepared this link for you to find your place again.`,
  lead: 'You choose new ways in here. Your open groups come back at once; in closed groups and conversations a colleague confirms with one tap.',
  go: 'Find my groups again',
  signedInLead:
    'You are signed in: your access is made anew here with one gesture. Your ways in stay the same.',
  other: (me: string, named: string) =>
    `This link is for ${named}, and ${me} is signed in here. Sign out first: the link then opens.`,
}
