import { announceFile, putChunk, withdrawFile } from '#net/files.ts'
import { ApiError } from '#net/http.ts'
import { type FileContent, type ThumbContent, VaultError } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { Problem } from '../problem.ts'
import { problemOf } from '../refusals.ts'
import { fileTasks } from './file-tasks.ts'

/** What somebody chose to attach, as it will be sealed. */
export interface Prepared {
  name: string
  type: string
  content: Blob
  image?: { width: number; height: number }
  seconds?: number
  thumb?: Blob
}

/**
 * `held`: for its room, which is made when its message is sent; `waiting`: without a network, or for others before it; `away`: for
 * a site that does not take it at the moment.
 */
export type UploadState = 'held' | 'sending' | 'waiting' | 'away' | 'paused' | 'done' | 'failed'

/** It goes on by itself. */
export const MOVING: ReadonlySet<UploadState> = new Set(['sending', 'waiting', 'away'])

/** Until it is tried again without a network; sooner where the browser says that there is one. ms. */
const PAUSE = 5_000
const AT_ONCE = 3

/** How many leave at the same time: on a phone's line more would only make each slower. */
class Gate {
  #free = AT_ONCE
  readonly #queue: (() => void)[] = []

  async enter(): Promise<void> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#queue.push(resolve))
  }

  leave(): void {
    const next = this.#queue.shift()
    if (next) next()
    else this.#free += 1
  }
}

const gate = new Gate()

/** Starts what seals, while there is a network to fetch it by. */
export const readySealing = (): void => {
  void fileTasks()
    .forget('')
    .catch(() => undefined)
}

const unfit = (error: unknown): never => {
  if (error instanceof VaultError && error.code === 'form') throw new Problem('file_size')
  throw error
}

/** Until some time has passed, the browser finds a network, or somebody will wait no more. */
const network = (given: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, PAUSE)
    addEventListener('online', done)
    given.addEventListener('abort', done)
  })

/** One file on its way to the server: sealed part by part, each of which is sent until it is there. */
export class Upload {
  state = $state<UploadState>('held')
  /** Of `bytes`, those that are there. */
  sent = $state(0)
  bytes = $state(0)
  problem = $state<string | null>(null)
  /** Whether its turn has come: who is paused gives it up. */
  begun = $state(false)
  /** What the message will say of it, once it is all there. */
  content = $state.raw<FileContent | undefined>()
  /** For the screen, of pictures. */
  readonly preview: string | undefined
  #room: Hash | undefined
  #paused: Promise<void> | undefined
  #resume: (() => void) | undefined
  #leaving = new AbortController()
  #gone = false
  /** What the server keeps a place for. */
  readonly #announced = new Set<Uuid>()
  #arrive: (content: FileContent) => void = () => undefined
  #lose: (error: ApiError) => void = () => undefined
  /** What its message says of it, when it is all there; rejects once it is wanted no more. */
  readonly arrived = new Promise<FileContent>((resolve, reject) => {
    this.#arrive = resolve
    this.#lose = reject
  })

  constructor(
    room: Hash | undefined,
    readonly prepared: Prepared,
    /** Its name in this browser. */
    readonly id: Uuid = crypto.randomUUID(),
  ) {
    const shown = prepared.thumb
    this.preview = shown && URL.createObjectURL(shown)
    this.bytes = prepared.content.size
    // Nobody may be waiting for it.
    this.arrived.catch(() => undefined)
    if (room !== undefined) this.leaveFor(room)
  }

  /** Where it goes is there by now. */
  leaveFor(room: Hash): void {
    this.#room = room
    void this.#run(room)
  }

  /** What its message says of it; while it is not all there, without key and digest, under its name on this page. */
  get said(): FileContent {
    const { name, type, content, image, seconds } = this.prepared
    const more = { ...(image && { image }), ...(seconds !== undefined && { seconds }) }
    const nothing = { id: this.id, key: '', digest: '', size: content.size }
    return this.content ?? { ...nothing, name, type, ...more }
  }

  pause(): void {
    if (!MOVING.has(this.state)) return
    this.#paused ??= new Promise((resolve) => (this.#resume = resolve))
    this.state = 'paused'
    this.#leaving.abort()
  }

  /** Goes on where it stopped; what failed begins again. */
  resume(): void {
    this.#leaving = new AbortController()
    this.#goOn()
    if (this.state === 'paused') this.state = 'waiting'
    if (this.state === 'failed' && this.#room !== undefined) void this.#run(this.#room)
  }

  #goOn(): void {
    this.#resume?.()
    this.#paused = this.#resume = undefined
  }

  /** It is wanted no more: it stops, and its place is free again. */
  discard(): void {
    this.release()
    this.#withdraw()
  }

  /** What was announced and does not leave holds no place. */
  #withdraw(): void {
    const room = this.#room
    if (room === undefined) return
    for (const id of this.#announced) void withdrawFile(room, id).catch(() => undefined)
    this.#announced.clear()
  }

  /** Its message has it, or nobody is here to send it any more. */
  release(): void {
    this.#gone = true
    this.#lose(new ApiError('files_lost', '', 409))
    this.#leaving.abort()
    this.#goOn()
    if (this.preview !== undefined) URL.revokeObjectURL(this.preview)
  }

  async #run(room: Hash): Promise<void> {
    this.#withdraw()
    this.problem = null
    this.sent = 0
    this.state = 'waiting'
    await this.#turn()
    try {
      if (this.#gone) return
      this.content = await this.#whole(room)
      this.state = 'done'
      this.#arrive(this.content)
    } catch (error) {
      this.problem = problemOf(error).code
      this.state = 'failed'
    } finally {
      gate.leave()
    }
  }

  /** Waits for a place among those that leave; while it is paused others have it. */
  async #turn(): Promise<void> {
    await this.#paused
    await gate.enter()
    if (this.#paused) return this.#stepAside()
    this.begun = true
  }

  /** Lets others leave until it goes on. */
  #stepAside(): Promise<void> {
    gate.leave()
    this.begun = false
    return this.#turn()
  }

  async #whole(room: Hash): Promise<FileContent> {
    const { name, type, content, image, seconds, thumb: small } = this.prepared
    const thumb = small && (await this.#send(room, small))
    return {
      ...(await this.#send(room, content, (bytes) => (this.sent += bytes))),
      name,
      type,
      ...(image && { image }),
      ...(seconds !== undefined && { seconds }),
      ...(thumb && { thumb }),
    }
  }

  async #send(
    room: Hash,
    content: Blob,
    count?: (bytes: number) => unknown,
  ): Promise<ThumbContent> {
    const sealing = fileTasks().seal(content, now())
    const { id, key, size, chunks, bytes } = await sealing.catch(unfit)
    if (count) this.bytes = bytes
    try {
      const announce = () => this.#insist(() => announceFile(room, id, { chunks, bytes }))
      await announce()
      this.#announced.add(id)
      for (let index = 0; index < chunks; index += 1) {
        const sealed = await fileTasks().sealNext(id)
        const put = () => this.#insist((signal) => putChunk(room, id, { index, sealed, signal }))
        await put().catch(async (error: unknown) => {
          // Nothing of it left for so long that its place was given up.
          if (index > 0 || !(error instanceof ApiError && error.code === 'not_found')) throw error
          await announce()
          await put()
        })
        count?.(sealed.length)
      }
      return { id, key, size, digest: await fileTasks().sealed(id) }
    } finally {
      void fileTasks().forget(id)
    }
  }

  /** Tries until there is a definite answer: what is sent again is the same, byte for byte. */
  async #insist<T>(attempt: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (;;) {
      if (this.#paused) await this.#stepAside()
      if (this.#gone) throw new ApiError('offline', '', 0)
      this.state = 'sending'
      const { signal } = this.#leaving
      try {
        return await attempt(signal)
      } catch (error) {
        if (!(error instanceof ApiError && error.passing) || this.#gone) throw error
        if (signal.aborted) continue
        this.state = error.offline ? 'waiting' : 'away'
        await network(signal)
      }
    }
  }
}
