import { SvelteMap } from 'svelte/reactivity'

import { ApiError } from '#net/http.ts'
import type { FileContent } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { self } from '../people/self.svelte.ts'
import { dropFile, forgetFilesKept, isKept, keepFile, keptFile } from './kept-files.ts'
import type { Item } from './outbox-items.ts'
import { Upload } from './uploads.svelte.ts'

/** Files of messages in the outbox, by their names in this browser. On a trusted device they survive the page. */
export const leaving = new SvelteMap<Uuid, Upload>()
/** Of pages before this one, those that are being read. */
const coming = new Map<Uuid, Promise<Upload | undefined>>()

const filesOf = (item: Item): readonly FileContent[] =>
  'files' in item.content ? (item.content.files ?? []) : []

/** By their names in this browser, those of which it cannot say all yet. */
const unsaidOf = (item: Item): Uuid[] =>
  filesOf(item).flatMap(({ id, key }) => (key === '' ? [id] : []))

/** What it says of some file is not whole, and that file is nowhere but on this page. */
export const awaitsFiles = (item: Item): boolean =>
  unsaidOf(item).some((id) => leaving.has(id) && !isKept(id))

/** A message has it from here on. */
export function depart(upload: Upload): void {
  leaving.set(upload.id, upload)
  keepOne(upload)
}

/** This browser has just become trusted. */
export function keepLeaving(): void {
  for (const upload of leaving.values()) keepOne(upload)
}

const keepOne = ({ id, prepared }: Upload): void =>
  void keepFile(id, prepared, () => self.trusted && leaving.has(id))

/** What a page before this one was to send goes on leaving. */
export function bringBack(item: Item): void {
  if (item.failed !== undefined) return
  for (const id of unsaidOf(item)) void uploadOf(item.room, id)
}

function uploadOf(room: Hash, id: Uuid): Promise<Upload | undefined> {
  const here = leaving.get(id)
  if (here) return Promise.resolve(here)
  const found = coming.get(id) ?? again(room, id)
  coming.set(id, found)
  return found
}

async function again(room: Hash, id: Uuid): Promise<Upload | undefined> {
  try {
    const prepared = await keptFile(id)
    // The vault may have been closed meanwhile.
    if (!prepared || !coming.has(id)) return undefined
    const upload = new Upload(room, prepared, id)
    leaving.set(id, upload)
    return upload
  } finally {
    coming.delete(id)
  }
}

/** The message with what it says of its files, once all of them are there. @throws ApiError `files_lost`. */
export async function withFiles(item: Item): Promise<Item> {
  if (
    (item.kind !== 'post' && item.kind !== 'case') ||
    filesOf(item).every(({ key }) => key !== '')
  )
    return item
  const files = await Promise.all(filesOf(item).map((file) => whole(item.room, file)))
  return { ...item, content: { ...item.content, files } } as Item
}

async function whole(room: Hash, file: FileContent): Promise<FileContent> {
  if (file.key !== '') return file
  const upload = await uploadOf(room, file.id)
  if (!upload) throw new ApiError('files_lost', '', 409)
  return upload.arrived
}

/** The message was taken: nothing of what it carries is held any more. */
export const releaseFiles = (item: Item): void => over(item, (upload) => upload.release())

/** The message will not leave: its files stop, and their places are free again. */
export const discardFiles = (item: Item): void => over(item, (upload) => upload.discard())

/** What it says of its files is kept with it by now. */
export function dropKept(item: Item): void {
  for (const id of unsaidOf(item)) void dropFile(id)
}

/** What was all there when it was written has its lasting name in the message. */
function over(item: Item, end: (upload: Upload) => void): void {
  const names = new Set(filesOf(item).map(({ id }) => id))
  for (const upload of leaving.values()) {
    if (!names.has(upload.id) && !names.has(upload.content?.id ?? '')) continue
    end(upload)
    leaving.delete(upload.id)
    void dropFile(upload.id)
  }
  dropKept(item)
}

export function forgetLeaving(): void {
  for (const upload of leaving.values()) upload.release()
  leaving.clear()
  coming.clear()
  forgetFilesKept()
}
