import { plurals } from '../plural.ts'

const plural = plurals('en')

export const files = {
  attach: 'Attach files',
  photo: 'Take a photo',
  voice: 'Record a voice note',
  stopVoice: (time: string) => `Finish the voice note (${time})`,
  dropVoice: 'Discard the voice note',
  noMicrophone:
    'The microphone cannot be used. Allow it for this site in the settings of your browser.',
  voiceName: 'Voice note',
  nameless: 'file',
  list: 'Attached files',
  full: 'A message holds no more files. Send the others in a second message.',
  unreadable: (name: string) =>
    `${name} could not be read as a photo: it is attached as it is, with what the device noted in it (date, place).`,
  preparing: 'Preparing…',
  sending: (percent: number) => `${percent}% sent`,
  waiting: 'Waiting for the network',
  paused: 'Paused',
  ready: 'Ready',
  pause: (name: string) => `Pause ${name}`,
  resume: (name: string) => `Resume sending ${name}`,
  retry: (name: string) => `Send ${name} again`,
  remove: (name: string) => `Remove ${name}`,
  retouch: (name: string) => `Retouch ${name}`,
  moving: 'Files on their way',
  bytes: 'B',
  kilobytes: 'kB',
  megabytes: 'MB',
  inMessage: (count: number) => plural(count, { one: `${count} file`, other: `${count} files` }),
  picture: (name: string, place: number, all: number) =>
    all > 1 ? `Photo ${place} of ${all}: ${name}` : `Photo: ${name}`,
  open: (name: string) => `Enlarge ${name}`,
  listen: (name: string, length: string) => `Listen to ${name} ${length}`,
  saveNamed: (name: string) => `Save ${name}`,
  saving: (percent: number) => `Opening… ${percent}%`,
  again: 'Try again',
  gone: 'This file is no longer served.',
  previous: 'Previous photo',
  next: 'Next photo',
  larger: 'Enlarge',
  smaller: 'Reduce',
  viewer: 'Photos',
  close: 'Close',
}

export const retouch = {
  title: 'Retouch the photo',
  help: 'Choose a tool, then draw on the photo. By keyboard: arrows move the frame, Shift and arrows enlarge or reduce it, Enter applies.',
  tools: 'Tools',
  blur: 'Hide',
  crop: 'Crop',
  draw: 'Draw',
  turn: 'Rotate',
  undo: 'Undo the last gesture',
  apply: 'Apply',
  done: 'Keep this photo',
  canvas: 'Photo to retouch',
  applied: {
    blur: 'Area hidden: it cannot be recovered.',
    crop: 'Photo cropped.',
    draw: 'Stroke added.',
    turn: 'Photo rotated.',
  },
}
