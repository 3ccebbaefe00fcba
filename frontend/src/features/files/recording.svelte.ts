import { recordable } from './recordable.ts'

/** Five minutes. */
const LONGEST = 300
const BITS_PER_SECOND = 32_000

export interface Note {
  content: Blob
  type: string
  ending: string
  seconds: number
}

/** A voice note while it is spoken. The microphone is let go as soon as it ends. */
export class Recording {
  seconds = $state(0)
  /** Called when it has become as long as it may be, or its microphone ended by itself. */
  over: (() => unknown) | undefined
  readonly #parts: Blob[] = []
  readonly #timer: ReturnType<typeof setInterval>

  private constructor(
    readonly stream: MediaStream,
    readonly recorder: MediaRecorder,
    readonly form: NonNullable<ReturnType<typeof recordable>>,
  ) {
    recorder.ondataavailable = ({ data }) => this.#parts.push(data)
    recorder.onstop = () => this.over?.()
    recorder.start(1000)
    const since = performance.now()
    this.#timer = setInterval(() => {
      this.seconds = Math.floor((performance.now() - since) / 1000)
      if (this.seconds >= LONGEST) this.over?.()
    }, 250)
  }

  /** Rejects where there is no microphone, or it may not be used. */
  static async begin(): Promise<Recording> {
    const chosen = recordable()
    if (!chosen) throw new Error('cannot record')
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const options = { mimeType: chosen.mime, audioBitsPerSecond: BITS_PER_SECOND }
    return new Recording(stream, new MediaRecorder(stream, options), chosen)
  }

  async end(): Promise<Note> {
    const seconds = Math.max(1, this.seconds)
    // Of one that ended by itself all parts are here.
    if (this.recorder.state !== 'inactive')
      await new Promise((resolve) => {
        this.recorder.onstop = resolve
        this.recorder.stop()
      })
    this.#release()
    const { type, ending } = this.form
    return { content: new Blob(this.#parts, { type }), type, ending, seconds }
  }

  drop(): void {
    this.recorder.onstop = null
    if (this.recorder.state !== 'inactive') this.recorder.stop()
    this.#release()
  }

  #release(): void {
    clearInterval(this.#timer)
    for (const track of this.stream.getTracks()) track.stop()
  }
}
