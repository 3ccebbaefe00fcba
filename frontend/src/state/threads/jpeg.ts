import type { Bytes } from '#crypto/bytes.ts'

export interface Sides {
  width: number
  height: number
}

/** Frame headers: C0 to CF, but for tables (C4, CC) and what is reserved (C8). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Without a length: it stands alone. */
const standsAlone = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/**
 * How large the picture is that begins so, by its own frame header (ITU-T T.81, B.2): what a browser will decode, whatever
 * its message says. Undefined for what is no JPEG, or does not say so before its pixels.
 */
export function sidesOf(bytes: Bytes): Sides | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < 2 || view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (isFrame(marker)) return framed(view, at)
    if (marker === 0xd9 || marker === 0xda) return undefined
    at += marker === 0xff ? 1 : standsAlone(marker) ? 2 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

function framed(view: DataView, at: number): Sides | undefined {
  const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
  return width > 0 && height > 0 ? { width, height } : undefined
}
