/** Before what matters. */
export const confirm = {
  title: 'Confirm that it is you',
  lead: 'This matters: we check that it really comes from you. Then no more questions for a quarter of an hour.',
  byDevice: 'Confirm with this device',
  go: 'Confirm',
}

/** The list of the settings: each page's name, and what one finds there. */
export const sections = {
  access: 'My access',
  waysIn: 'Getting in',
  waysInHint: 'This device, seven words, recovery sheet',
  places: 'My connected devices',
  placesHint: 'Where I am signed in, and ending it',
  otherDevice: 'Open on another device',
  otherDeviceHint: 'Nothing to type, a QR code to scan',
  email: 'My address',
  acts: 'Activity of my access',
  actsHint: 'Recent entries and changes',
  stolen: 'My phone was stolen',
  stolenHint: 'What to do, step by step',
  me: 'Me',
  screen: 'On the screen',
  readingHint: 'Language, appearance, text size, presence',
  calendarHint: 'The events in your phone’s calendar',
}

export const waysIn = {
  title: 'Getting in',
  lead: 'Keep at least two ways in: if one is lost, the other brings you back to your groups.',
  devices: 'Fingerprint, face or code of a device',
  devicesNone: 'No device for now.',
  name: 'Name of the device',
  nameHint: 'For example “My iPhone” or “Practice computer”.',
  rename: 'Rename',
  renameNamed: (name: string) => `Rename ${name}`,
  renamed: 'It is renamed.',
  save: 'Save',
  remove: 'Remove',
  removeNamed: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeBody:
    'This device will not let you in any more. What you opened on it stays open: see “My connected devices” too.',
  removed: (name: string) => `${name} does not let you in any more.`,
  added: (date: string) => `Since ${date}`,
  used: (when: string) => `used: ${when}`,
  signsInOnly: 'Recognises you, but does not open your groups',
  add: 'Add this device',
  addLead:
    'The device will ask twice for your fingerprint, your face or its code. Afterwards one gesture is enough to enter here.',
  addedDone: 'Done: this device lets you in with one gesture.',
  cannotHere:
    'This device or browser cannot open your groups with one gesture. Try on your phone, or keep your seven words.',
  words: 'Seven words',
  wordsNone: 'You have no words. They open your groups on any device.',
  wordsNew: 'Make new words',
  wordsLead:
    'The present words still count until the end of this page. Note the new ones, then type back those that are asked for.',
  wordsTypeBack: (place: number) => `Type back word number ${place}`,
  wordsKeep: 'Keep these words',
  wordsKept: 'The new words are in place. Cross out the old ones, they are of no use any more.',
  wordsWrong: 'These are not those words. Look at their numbers in the list.',
  wordsFirst: 'First the code app: it goes with the seven words.',
  sheet: 'Recovery sheet',
  sheetNone: 'You have none yet.',
  sheetNew: 'Make a new sheet',
  sheetFirst: 'Make my sheet',
  sheetLead:
    'A printed sheet that lets you in if you lose everything else. Once it is in place, the old one is of no use.',
  sheetGo: 'Make the sheet',
  sheetKeep: 'Keep this sheet',
  sheetKept: 'The sheet is in place. If you had another one, destroy it.',
  codes: 'Code app',
  codesWith: 'It goes with the seven words.',
  codesNew: 'Change app or phone',
  codesLead: 'Connect the new app, then copy its code. The old one will be of no use.',
  codesKeep: 'Use this app',
  codesKept: 'Done. Delete the old Maillage code where it was.',
  reminder: 'Print your recovery sheet',
  reminderWhy:
    'You have only one way in. With this sheet, a lost phone does not cut you off from your groups.',
}
