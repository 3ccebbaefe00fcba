import type { Component } from 'svelte'

const PAUSE = 1_000

const pause = () => new Promise((goOn) => setTimeout(goOn, PAUSE))

/** Of the app, what is fetched together when some of it is first wanted: a module. */
export class Part<Module extends object = object> {
  /** Null until it is here. */
  module = $state.raw<Module | null>(null)
  /** Twice in a row it could not be had: without a network, or as a newer version took its place. */
  failed = $state(false)
  readonly #load: () => Promise<Module>
  #coming: Promise<void> | null = null

  constructor(load: () => Promise<Module>) {
    this.#load = load
  }

  /** Once it came, this does nothing; never rejects. */
  fetch(): Promise<void> {
    return (this.#coming ??= this.#fetch())
  }

  async #fetch(): Promise<void> {
    this.failed = false
    try {
      this.module = await this.#load().catch(() => pause().then(this.#load))
    } catch {
      this.failed = true
      this.#coming = null
    }
  }
}

/** One screen of a part. */
export interface Fetched<Screen> {
  part: Part
  screen: () => Screen | null
}

/** A screen that is here, or comes with its part. */
export type Place<Props extends Record<string, unknown>> =
  Component<Props> | Fetched<Component<Props>>

export const screenOf = <Module extends object, Name extends keyof Module>(
  part: Part<Module>,
  name: Name,
): Fetched<Module[Name]> => ({ part, screen: () => part.module?.[name] ?? null })

/** One after the other, each when the page has nothing else to do: whoever taps then waits for none. */
export async function fetchWhenIdle(parts: readonly Part[]): Promise<void> {
  for (const part of parts) {
    await idle()
    await part.fetch()
  }
}

/** Not every engine says when it is. */
const idle = () =>
  new Promise<void>((goOn) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => goOn())
    else setTimeout(goOn, PAUSE)
  })
