import { PIXELS } from '#log/limits.ts'
import { getChunk } from '#net/files.ts'
import type { ThumbContent } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'

import { self } from '../people/self.svelte.ts'
import { Problem } from '../problem.ts'
import { problemOf } from '../refusals.ts'
import type { FileView } from '../views.ts'
import { openParts } from './file-tasks.ts'
import { sidesOf } from './jpeg.ts'

/** Shown inline, and nothing else: re-encoded pictures, whose size is measured first, and recorded sound. */
const PICTURE = 'image/jpeg'
const SHOWN = /^(?:image\/jpeg|audio\/(?:mp4|mpeg|ogg|webm))$/
/** Of a thumbnail: many are on the screen at once. */
export const THUMB_PIXELS = 1_000_000
/** Of a picture, where its size is looked for. */
const HEAD = 1024 * 1024
const OCTETS = 'application/octet-stream'

export type FileKind = 'picture' | 'sound' | 'other'

export function kindOf({ type, image }: Pick<FileView, 'type' | 'image'>): FileKind {
  if (!SHOWN.test(type)) return 'other'
  if (type.startsWith('audio/')) return 'sound'
  return image ? 'picture' : 'other'
}

interface Course {
  signal?: AbortSignal
  /** From 0 to 1. */
  progress?: (part: number) => void
}

/**
 * Fetches a file and opens it, part by part; nothing of it is given out before all of it was checked.
 * @throws Problem `offline`, `not_found` where it is no more served, `file_altered` where it is not what was sent.
 */
export async function openFile(
  room: Hash,
  file: ThumbContent,
  type: string,
  { signal, progress }: Course = {},
): Promise<Blob> {
  const parts = await openParts(file, async (index, chunks) => {
    const kept = self.trusted
    const sealed = await getChunk(room, file.id, { index, kept, signal }).catch(told)
    progress?.((index + 1) / chunks)
    return sealed
  }).catch(altered)
  return new Blob(parts, { type: SHOWN.test(type) ? type : OCTETS })
}

const told = (error: unknown): never => {
  throw problemOf(error)
}

const altered = (error: unknown): never => {
  throw error instanceof Problem ? error : new Problem('file_altered')
}

/** @throws Problem `file_picture` for what would be no JPEG, or one of more pixels, once it is decoded. */
async function measured(content: Blob, most: number): Promise<Blob> {
  if (content.type !== PICTURE) return content
  const sides = sidesOf(new Uint8Array(await content.slice(0, HEAD).arrayBuffer()))
  if (!sides || sides.width * sides.height > most) throw new Problem('file_picture')
  return content
}

/** A file as it is shown: fetched once, when it is first looked at. */
export class Shown {
  /** The address of its content, for this page alone. */
  url = $state<string | undefined>()
  problem = $state<string | null>(null)
  part = $state(0)
  #gone = false

  constructor(
    readonly room: Hash,
    readonly file: ThumbContent,
    readonly type: string,
    /** So many pixels are decoded at most. */
    readonly pixels: number,
  ) {
    void this.load()
  }

  async load(): Promise<void> {
    this.problem = null
    try {
      const progress = (part: number) => (this.part = part)
      const opened = await openFile(this.room, this.file, this.type, { progress })
      const content = await measured(opened, this.pixels)
      if (!this.#gone) this.url = URL.createObjectURL(content)
    } catch (error) {
      this.problem = problemOf(error).code
    }
  }

  forget(): void {
    this.#gone = true
    if (this.url !== undefined) URL.revokeObjectURL(this.url)
  }
}

/** So many opened files are held; of pictures these are thumbnails, but for those looked at lately. */
const HELD = 120
const shown = new Map<string, Shown>()

/** What is shown of a file: one object for each, however many screens show it. */
export function shownFile(
  room: Hash,
  file: ThumbContent,
  type: string,
  pixels: number = PIXELS,
): Shown {
  const known = shown.get(file.id) ?? new Shown(room, file, type, pixels)
  shown.delete(file.id)
  shown.set(file.id, known)
  const oldest = shown.keys().next()
  if (shown.size > HELD && !oldest.done) {
    shown.get(oldest.value)?.forget()
    shown.delete(oldest.value)
  }
  return known
}

export function forgetFiles(): void {
  for (const each of shown.values()) each.forget()
  shown.clear()
}
