/** In the order in which they are preferred; a browser knows one of them. */
const FORMS = [
  { mime: 'audio/webm;codecs=opus', type: 'audio/webm', ending: 'webm' },
  { mime: 'audio/mp4', type: 'audio/mp4', ending: 'm4a' },
  { mime: 'audio/ogg;codecs=opus', type: 'audio/ogg', ending: 'ogg' },
]

/** As what this browser records, if it can at all. */
export const recordable = () =>
  'MediaRecorder' in globalThis
    ? FORMS.find(({ mime }) => MediaRecorder.isTypeSupported(mime))
    : undefined

/** Whether this browser can record at all. */
export const canRecord = (): boolean => recordable() !== undefined && 'mediaDevices' in navigator
