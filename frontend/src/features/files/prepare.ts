import { m } from '#i18n/language.svelte.ts'
import type { Prepared } from '#state/uploads.svelte.ts'

import { safeName } from './names.ts'
import { fromCanvas, readPicture } from './picture.ts'

/** What a message may say that a file is; all else is octets. */
const SAID = new Set(['application/pdf', 'audio/mp4', 'audio/mpeg', 'audio/ogg', 'audio/webm'])
const OCTETS = 'application/octet-stream'

export interface Ready {
  prepared: Prepared
  /** It is a picture by its name, and could not be read as one. */
  unread: boolean
}

/** A file as it will leave: pictures made anew, all else as it is. */
export async function prepare(file: File): Promise<Ready> {
  const name = safeName(file.name, m().files.nameless)
  // A drawing by instructions (SVG) is a document that may run: it is saved, never shown.
  const picture = file.type.startsWith('image/') && file.type !== 'image/svg+xml'
  if (picture) {
    try {
      return { prepared: await fromCanvas(await readPicture(file), name), unread: false }
    } catch {
      // A form of picture that this browser does not know.
    }
  }
  const type = SAID.has(file.type) ? file.type : OCTETS
  return { prepared: { name, type, content: file }, unread: picture }
}
