import { problemCode, sentenceFor } from './problem.ts'

/** One gesture that may be refused: busy while it runs, then done or with a sentence that says why not. */
export class Attempt {
  busy = $state(false)
  code = $state<string | null>(null)
  readonly #particular: () => Record<string, string>

  constructor(particular: () => Record<string, string> = () => ({})) {
    this.#particular = particular
  }

  get sentence(): string | null {
    return this.code === null ? null : sentenceFor(this.code, this.#particular())
  }

  /** True when the gesture was done. */
  async run(gesture: () => Promise<unknown>): Promise<boolean> {
    this.busy = true
    this.code = null
    try {
      await gesture()
      return true
    } catch (error) {
      this.code = problemCode(error)
      return false
    } finally {
      this.busy = false
    }
  }
}
