export const handover = {
  hereLead: 'Nothing to type: a device on which Maillage is already open is enough.',
  hereScan: 'Point the camera of your phone, on which Maillage is open, at this QR code.',
  hereScanHint: 'Or, in Maillage: Settings, then “Open on another device”.',
  hereCheck: 'Check on the phone that it names this device.',
  hereConfirm: 'Confirm: your groups open here.',
  hereByCamera:
    'On the device that is already open, go to Settings, then “Open on another device”, and show the QR code. Then point this phone at it.',
  drawing: 'QR code to point the other device at',
  left: (minutes: number, seconds: number) =>
    minutes > 0 ? `${minutes} min ${seconds} s left` : `${seconds} s left`,
  preparing: 'The QR code is coming…',
  scanInstead: 'Point at the screen of an open device instead',
  showInstead: 'Show a QR code to the other device instead',
  opening: 'Opening your groups…',
  insideTitle: 'Maillage is already open here',
  inside: 'To come in with another account, sign out first.',

  enterTitle: 'Open Maillage here?',
  enterCheck: (site: string) =>
    `You are on ${site}. Go on if you have just pointed at the screen of a device of your own. If somebody sent you this link, close this page.`,
  enterGo: 'Continue',
  enterWaitTitle: 'Confirm on the other screen',
  enterWait:
    'The screen with the QR code now names this device. Confirm there: your groups open here.',

  otherTitle: 'Open on another device',
  otherLead: 'Your groups open there with nothing to type. It is not added to your ways in.',
  otherScanTitle: 'Point at its screen',
  otherScan: (site: string) =>
    `On the other device, go to ${site} and choose “Open here with my phone” or “… with another device”. Then point at the QR code that it shows.`,
  otherShowTitle: 'Show it a QR code',
  otherShow: 'The other device has a camera: it is pointed at the QR code shown here.',
  otherShowGo: 'Show the QR code',
  otherShown: 'Point the other device’s camera at this QR code.',

  confirmTitle: 'Open this device?',
  youOpen: 'You are about to open',
  place: (browser: string, system: string) => `${browser} on ${system}`,
  placeUnknown: 'An unknown browser',
  justNow: 'asked just now',
  minutesAgo: (minutes: number) => `asked ${minutes} min ago`,
  checkTitle: 'Check first',
  check: (site: string) =>
    `The other screen is in front of you, and its address begins with ${site}. If somebody sent you this QR code, refuse: they would read everything in your place.`,
  open: 'Open',
  refuse: 'Refuse',
  doneTitle: 'It is open',
  done: 'The other device shows your groups within seconds. It will ask you whether it is shared.',

  camera: 'Open the camera',
  cameraView: 'What the camera sees',
  cameraStarting: 'The camera is opening…',
  cameraHint: 'Frame the whole QR code.',
  cameraStop: 'Close the camera',
  cameraOut:
    'Another way: open your phone’s own camera and point it at the QR code, it will open Maillage.',
  camera_none: 'There is no camera here, or this browser does not give it.',
  camera_refused:
    'This site may not use the camera. Allow it in the browser’s settings, then try again.',
  camera_busy: 'Another application is using the camera. Close it, then try again.',
  elsewhere: (site: string) => `This QR code leads to another site, ${site}. Do not go further.`,
  other: 'This QR code does not open a device. Point at the one that Maillage shows.',

  again: 'Start again',
  end: {
    expired:
      'A QR code serves for three minutes. Start again when both devices are in front of you.',
    ended: 'The other device refused or cancelled. Nothing was opened.',
    used: 'A QR code serves once, for three minutes. Show a new one on the other device, then point at it.',
    mismatch:
      'What came is not from the device that showed or saw this QR code. Nothing was opened. Start again; if it happens again, tell your coordination.',
    refused: 'Nothing was opened.',
  },
  endTitle: {
    expired: 'Time is up',
    ended: 'It was stopped',
    used: 'This QR code no longer serves',
    mismatch: 'This is not the right device',
    refused: 'Refused',
    problem: 'That did not work',
  },
}
