import { ApiError } from '#net/http.ts'
import type { FileContent } from '#vault/api.ts'
import type { Uuid } from '#wire/basics.ts'

import type { Item } from './outbox-items.ts'
import type { Upload } from './uploads.svelte.ts'

/** Files of messages in the outbox, by their names on this page. They end with it: what was not all there is chosen again. */
export const leaving = new Map<Uuid, Upload>()

const filesOf = (item: Item): readonly FileContent[] =>
  'files' in item.content ? (item.content.files ?? []) : []

/** What it says of some file is not whole, and that file is nowhere but on this page. */
export const awaitsFiles = (item: Item): boolean =>
  filesOf(item).some(({ id, key }) => key === '' && leaving.has(id))

/** The message with what it says of its files, once all of them are there. @throws ApiError `files_lost`. */
export async function withFiles(item: Item): Promise<Item> {
  if (
    (item.kind !== 'post' && item.kind !== 'case') ||
    filesOf(item).every(({ key }) => key !== '')
  )
    return item
  const files = await Promise.all(filesOf(item).map(whole))
  return { ...item, content: { ...item.content, files } } as Item
}

async function whole(file: FileContent): Promise<FileContent> {
  if (file.key !== '') return file
  const upload = leaving.get(file.id)
  if (!upload) throw new ApiError('files_lost', '', 409)
  return upload.arrived
}

/** The message was taken: nothing of what it carries is held any more. */
export const releaseFiles = (item: Item): void => over(item, (upload) => upload.release())

/** The message will not leave: its files stop, and their places are free again. */
export const discardFiles = (item: Item): void => over(item, (upload) => upload.discard())

/** What was all there when it was written has its lasting name in the message. */
function over(item: Item, end: (upload: Upload) => void): void {
  const names = new Set(filesOf(item).map(({ id }) => id))
  for (const upload of leaving.values()) {
    if (!names.has(upload.id) && !names.has(upload.content?.id ?? '')) continue
    end(upload)
    leaving.delete(upload.id)
  }
}

export function forgetLeaving(): void {
  for (const upload of leaving.values()) upload.release()
  leaving.clear()
}
