import type { Prepared } from '#state/threads/uploads.svelte.ts'

import { withEnding } from './names.ts'

/** Pixels along the longer side. */
const LONGEST = 2560
const THUMB = 400
const QUALITY = 0.85
const TYPE = 'image/jpeg'

/** Of the pixels alone: what the device noted in the file (place, date, camera) stays behind. Upright as it was meant. */
export async function readPicture(file: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    return drawn(bitmap, bitmap, LONGEST)
  } finally {
    bitmap.close()
  }
}

/** As it will leave: made anew of the canvas, with its thumbnail. */
export async function fromCanvas(canvas: HTMLCanvasElement, name: string): Promise<Prepared> {
  const { width, height } = canvas
  const thumb = await encoded(drawn(canvas, canvas, THUMB))
  const content = await encoded(canvas)
  return { name: withEnding(name, 'jpg'), type: TYPE, content, image: { width, height }, thumb }
}

function drawn(
  source: CanvasImageSource,
  { width, height }: { width: number; height: number },
  longest: number,
): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const brush = brushOf(canvas)
  // What was transparent is white, as on paper: the form that leaves knows no transparency.
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.imageSmoothingQuality = 'high'
  brush.drawImage(source, 0, 0, canvas.width, canvas.height)
  return canvas
}

export function brushOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const brush = canvas.getContext('2d', { willReadFrequently: true })
  if (!brush) throw new Error('no canvas here')
  return brush
}

const encoded = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('not encoded'))),
      TYPE,
      QUALITY,
    )
  })
