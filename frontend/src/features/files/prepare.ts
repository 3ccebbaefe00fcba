import { m } from '#i18n/language.svelte.ts'
import type { Prepared } from '#state/threads/uploads.svelte.ts'

import { safeName } from './names.ts'
import { fromCanvas, readPicture } from './picture.ts'

/** What a message may say that a file is; all else is octets. */
const SAID = new Set(['application/pdf', 'audio/mp4', 'audio/mpeg', 'audio/ogg', 'audio/webm'])
const OCTETS = 'application/octet-stream'

/** Some browsers do not say what they do not know. */
const PICTURES = /\.(avif|bmp|dng|gif|hei[cf]|jpe?g|jxl|png|tiff?|webp)$/i

/**
 * A file as it will leave: pictures made anew, all else as it is. Undefined for a picture that this browser cannot read:
 * it would leave with what the device noted in it.
 */
export async function prepare(file: File): Promise<Prepared | undefined> {
  const name = safeName(file.name, m().files.nameless)
  if (isPicture(file)) {
    const canvas = await readPicture(file).catch(() => undefined)
    return canvas && (await fromCanvas(canvas, name))
  }
  return { name, type: SAID.has(file.type) ? file.type : OCTETS, content: file }
}

/** A drawing by instructions (SVG) is a document that may run: it is saved, never shown. */
const isPicture = ({ type, name }: File): boolean =>
  type === 'image/svg+xml' ? false : type.startsWith('image/') || PICTURES.test(name)
