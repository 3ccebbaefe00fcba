/** `none` here; `refused` to this site by the person or the browser; `busy` with another program. */
export type CameraProblem = 'none' | 'refused' | 'busy'

const PROBLEMS: Record<string, CameraProblem> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
}

/** Between two looks at the picture. Milliseconds. */
const PAUSE = 150

/** The camera that looks away from the person, where there are two. Rejects with a `CameraProblem`. */
export async function openCamera(): Promise<MediaStream> {
  // Without https, or in an old browser, there is nothing to ask.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
  try {
    if (devices) return await devices.getUserMedia({ video, audio: false })
  } catch (error) {
    // Not every browser's are of the class Error.
    throw PROBLEMS[(error as { name?: string }).name ?? ''] ?? 'busy'
  }
  throw 'none' satisfies CameraProblem
}

/** Its light goes out. */
export const closeCamera = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop()
}

interface Detector {
  detect(picture: HTMLVideoElement): Promise<{ rawValue: string }[]>
}

interface DetectorClass {
  new (options: { formats: ['qr_code'] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

/** The browser's own (Shape Detection API), or else one of the same form, fetched when it is needed. */
async function detector(): Promise<Detector> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const reads = (await own?.getSupportedFormats().catch(() => undefined))?.includes('qr_code')
  const Chosen = own && reads ? own : (await import('qr/decode.js')).BarcodeDetector
  return new Chosen({ formats: ['qr_code'] })
}

/** Looks until a code is read or the signal comes; then undefined. */
export async function readCode(
  video: HTMLVideoElement,
  signal: AbortSignal,
): Promise<string | undefined> {
  const eye = await detector()
  while (!signal.aborted) {
    const shown = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA
    const [code] = shown ? await eye.detect(video).catch(() => []) : []
    if (code?.rawValue) return code.rawValue
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  return undefined
}
