import { networkOr } from '#net/backoff.ts'
import { ApiError } from '#net/http.ts'
import { VaultError, type SealedMessage } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { AcceptedFrame, RefusedFrame, SendFrame } from '#wire/frames.ts'
import type { Envelope } from '#wire/threads.ts'

import { now } from '../clock.ts'
import { refresh } from '../rooms/catchup.ts'
import { ensureKeys, fetchKeys, headsNamed, isMember } from '../rooms/keys.svelte.ts'
import { logs } from '../rooms/logs.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { rekey } from '../rooms/statements.ts'
import { vault } from '../vault.ts'
import { dropKept, releaseFiles, withFiles } from './leaving-files.ts'
import { type Item, toSeal } from './outbox-items.ts'

const PATIENCE = 20_000
const PAUSE = 3_000
/** Between two questions for a key that somebody else's browser has yet to hand over. */
const LONGEST = 60_000
const TRIES = 4
/** Sealed at heads that are no longer good, or under a name that is taken: sealed anew it will do. */
const SEAL_ANEW = new Set(['stale', 'epoch', 'head', 'head_old', 'id_reused'])
const LATER = new Set(['slow_down', 'unavailable'])

export type Outcome =
  | { kind: 'accepted'; sealed: SealedMessage; frame: AcceptedFrame }
  /** `winner`: the transition that moved the case first. */
  | { kind: 'failed'; code: string; winner?: Envelope }
  /** No definite answer: the same bytes go out again. */
  | { kind: 'lost' }

interface Course {
  thread: Uuid | undefined
  /** Called before the bytes leave, with what they say; and with undefined when they must not be sent again. */
  sealed(sealed: SealedMessage | undefined, whole?: Item): Promise<void>
}

/** Seals one message when it can leave, and sends the same bytes until the server says yes or no. */
export class Posting {
  #send: ((frame: SendFrame) => boolean) | undefined
  readonly #asked = new Map<Uuid, (answer: AcceptedFrame | RefusedFrame | undefined) => void>()
  /** How often each found its room's key missing. */
  readonly #shut = new Map<Uuid, number>()
  readonly #resting = new Map<AbortController, Hash>()

  get connected(): boolean {
    return this.#send !== undefined
  }

  connect(send: (frame: SendFrame) => boolean): void {
    this.#send = send
    this.#wake()
  }

  disconnect(): void {
    this.#send = undefined
    for (const answer of this.#asked.values()) answer(undefined)
    this.#wake()
  }

  /** What waits for a key that is here by now goes on. */
  hurry(): void {
    this.#wake((room) => roster.rooms.get(room)?.ready ?? false)
  }

  answered(frame: AcceptedFrame | RefusedFrame): void {
    this.#asked.get(frame.id)?.(frame)
  }

  async post(item: Item, course: Course): Promise<Outcome> {
    const before = this.#shut.get(item.id) ?? 0
    this.#shut.delete(item.id)
    try {
      return await this.#post(item, course)
    } catch (error) {
      const shut = error instanceof VaultError && error.code === 'no_key'
      if (error instanceof VaultError && !shut) return { kind: 'failed', code: error.code }
      if (error instanceof ApiError && !error.passing) return { kind: 'failed', code: error.code }
      if (shut) this.#shut.set(item.id, before + 1)
      return this.#later(item, shut ? Math.min(LONGEST, PAUSE * 2 ** before) : PAUSE)
    }
  }

  async #post(item: Item, course: Course): Promise<Outcome> {
    let sealed = item.sealed
    for (let attempt = 1; ; attempt += 1) {
      sealed ??= await seal(item, course)
      const answer = await this.#ask(sealed)
      if (!answer) return this.#connectedStill(item)
      if (answer.type === 'message.accepted') {
        releaseFiles(item)
        return { kind: 'accepted', sealed, frame: answer }
      }
      if (LATER.has(answer.code)) return this.#later(item)
      if (!SEAL_ANEW.has(answer.code) || attempt === TRIES)
        return {
          kind: 'failed',
          code: answer.code,
          ...(answer.winner && { winner: answer.winner }),
        }
      sealed = undefined
      await course.sealed(undefined)
    }
  }

  #ask({ id, header, signature, body }: SealedMessage) {
    return new Promise<AcceptedFrame | RefusedFrame | undefined>((resolve) => {
      const patience = setTimeout(() => answer(undefined), PATIENCE)
      const answer = (frame: AcceptedFrame | RefusedFrame | undefined): void => {
        clearTimeout(patience)
        this.#asked.delete(id)
        resolve(frame)
      }
      this.#asked.set(id, answer)
      const sent = this.#send?.({ type: 'message.send', id, header, signature, body })
      if (sent !== true) answer(undefined)
    })
  }

  #connectedStill(item: Item): Promise<Outcome> | Outcome {
    return this.connected ? this.#later(item) : { kind: 'lost' }
  }

  async #later({ room }: Item, pause = PAUSE): Promise<Outcome> {
    const rest = new AbortController()
    this.#resting.set(rest, room)
    await networkOr(pause, rest.signal)
    this.#resting.delete(rest)
    return { kind: 'lost' }
  }

  #wake(whether: (room: Hash) => boolean = () => true): void {
    for (const [rest, room] of this.#resting) if (whether(room)) rest.abort()
  }
}

async function seal(written: Item, course: Course): Promise<SealedMessage> {
  const item = await withFiles(written)
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeReady(item)
      const sealed = await vault().sealMessage(toSeal(item, course.thread, now()))
      await course.sealed(sealed, item)
      dropKept(written)
      return sealed
    } catch (error) {
      const code = error instanceof VaultError ? error.code : undefined
      if ((code !== 'stale' && code !== 'no_key') || attempt === TRIES) throw error
      // The logs may tell of a new key before it is here.
      if (code === 'no_key') await fetchKeys(item.room)
    }
  }
}

/** At the present heads, under keys that nobody removed holds. */
async function makeReady({ room }: Item): Promise<void> {
  await refresh(headsNamed(room))
  await ensureKeys(room)
  if (isMember(logs.territoryOf(room) ?? '')) await rekey(room)
  await ensureKeys(room)
}
