const query = new URLSearchParams(location.search)

export type Scene =
  | 'full'
  | 'empty'
  | 'loading'
  | 'long'
  | 'broken'
  | 'offline'
  | 'slow'
  | 'late'
  | 'shared'
  | 'release'
  | 'warned'
  | 'coordinator'
  | 'region'
  | 'conflict'
  | 'out'
  | 'signed-out'
  | 'second-factor'
  | 'locked'

export const scene = (query.get('scene') ?? 'full') as Scene
export const link = query.get('link') ?? ''

/** What a fake has of a class of the state layer has its form; what its verbs answer is not held against it. */
export type Like<T> = {
  [K in keyof T]?: T[K] extends (...args: infer A) => Promise<unknown>
    ? (...args: A) => Promise<unknown>
    : T[K]
}

export const soon = () => new Promise<void>((done) => setTimeout(done, 300))
