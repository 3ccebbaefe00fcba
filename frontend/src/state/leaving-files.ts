import { ApiError } from '#net/http.ts'
import type { FileContent } from '#vault/api.ts'
import type { Uuid } from '#wire/basics.ts'

import type { Item } from './outbox-items.ts'
import type { Upload } from './uploads.svelte.ts'

/** Files of messages in the outbox, by their names on this page. They end with it: what was not all there is chosen again. */
export const leaving = new Map<Uuid, Upload>()

const filesOf = (item: Item): readonly FileContent[] =>
  item.kind === 'post' ? (item.content.files ?? []) : []

/** The message with what it says of its files, once all of them are there. @throws ApiError `files_lost`. */
export async function withFiles(item: Item): Promise<Item> {
  if (item.kind !== 'post' || filesOf(item).every(({ key }) => key !== '')) return item
  const files = await Promise.all(filesOf(item).map(whole))
  return { ...item, content: { ...item.content, files } }
}

async function whole(file: FileContent): Promise<FileContent> {
  if (file.key !== '') return file
  const upload = leaving.get(file.id)
  if (!upload) throw new ApiError('files_lost', '', 409)
  return upload.arrived
}

/** The message was taken: nothing of what it carries is held any more. */
export function releaseFiles(item: Item): void {
  for (const { id } of filesOf(item)) {
    leaving.get(id)?.discard()
    leaving.delete(id)
  }
}

export function forgetLeaving(): void {
  for (const upload of leaving.values()) upload.discard()
  leaving.clear()
}
