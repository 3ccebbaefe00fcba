import type { Bytes } from '#crypto/bytes.ts'
import type { Named } from '#vault/fileTasks.ts'
import type { Uuid } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { self } from '../people/self.svelte.ts'
import { vault } from '../vault.ts'
import { type FileStore, indexedDbFiles } from './file-store.ts'
import { fileTasks, openParts } from './file-tasks.ts'
import { Queue } from './queue.ts'
import type { Prepared } from './uploads.svelte.ts'

/** A part of a file as it lies there: sealed as any that leaves, under a key of its own. */
type Laid = Named & { type: string }

/** What is sealed under the account's own keys. */
interface Kept extends Omit<Prepared, 'content' | 'thumb'> {
  content: Laid
  thumb?: Laid
}

let store: FileStore = indexedDbFiles
const whole = new Set<Uuid>()
const work = new Queue()

/** Tests keep them elsewhere. */
export const useFileStore = (other: FileStore): void => {
  store = other
}

/** Whether all of it is known to lie on the disk. */
export const isKept = (id: Uuid): boolean => whole.has(id)

/** Keeps a file that waits to leave, as long as it is `wanted`. Where there is no room it is kept no more than before. */
export const keepFile = (id: Uuid, prepared: Prepared, wanted: () => boolean): Promise<void> =>
  work.run(async () => {
    if (whole.has(id) || !wanted()) return
    try {
      const { content, thumb, ...rest } = prepared
      const laid = await lay(`${id}/content`, content, wanted)
      const small = thumb && { thumb: await lay(`${id}/thumb`, thumb, wanted) }
      const kept: Kept = { ...rest, content: laid, ...small }
      const sealed = await vault().sealPrivate({ name: nameOf(id), text: JSON.stringify(kept) })
      await store.write(id, sealed)
      whole.add(id)
    } catch {
      await store.drop(id).catch(() => undefined)
    }
  })

/** What the page before this one was to send; undefined where not all of it can be read. */
export const keptFile = (id: Uuid): Promise<Prepared | undefined> => read(id).catch(() => undefined)

/** It left, or it is wanted no more. */
export async function dropFile(id: Uuid): Promise<void> {
  if (!self.trusted && !whole.has(id)) return
  whole.delete(id)
  await work.run(() => store.drop(id)).catch(() => undefined)
}

/** This browser is trusted no longer: they end with the page. */
export function dropFiles(): void {
  for (const id of whole) void dropFile(id)
}

/** Whoever's they were. */
export async function clearFiles(): Promise<void> {
  whole.clear()
  await work.run(() => store.clear()).catch(() => undefined)
}

/** The vault closes: what lies there stays. */
export const forgetFilesKept = (): void => whole.clear()

const nameOf = (id: Uuid): string => `file/${id}`

async function read(id: Uuid): Promise<Prepared | undefined> {
  const sealed = await store.read(id)
  if (typeof sealed !== 'string') return undefined
  const kept = await vault().openPrivate({ name: nameOf(id), sealed })
  const { content, thumb, ...rest } = JSON.parse(kept) as Kept
  const large = await laidDown(`${id}/content`, content)
  const small = thumb && { thumb: await laidDown(`${id}/thumb`, thumb) }
  if (self.trusted) whole.add(id)
  return { ...rest, content: large, ...small }
}

async function lay(name: string, content: Blob, wanted: () => boolean): Promise<Laid> {
  const { id, key, size, chunks } = await fileTasks().seal(content, now())
  try {
    for (let index = 0; index < chunks; index += 1) {
      if (!wanted()) throw new Error('wanted no more')
      await store.write(`${name}/${index}`, await fileTasks().sealNext(id))
    }
    return { id, key, size, digest: await fileTasks().sealed(id), type: content.type }
  } finally {
    void fileTasks().forget(id)
  }
}

async function laidDown(name: string, { type, ...file }: Laid): Promise<Blob> {
  const part = async (index: number) => (await store.read(`${name}/${index}`)) as Bytes
  return new Blob(await openParts(file, part), { type })
}
