import type { Answer, Archive, Question } from '#search/archive.ts'
import type { Next } from '#search/coverage.ts'
import type { Piece, Stretch } from '#search/pieces.ts'

/** An archive in a worker. */
export interface Searcher {
  learn(stretch: Stretch, pieces: Piece[]): Promise<void>
  /** As `Coverage.next`: of these rooms, by their last `seq`. */
  next(lasts: ReadonlyMap<string, number>): Promise<Next | undefined>
  changed(): Promise<{ name: string; text: string }[]>
  restore(text: string): Promise<void>
  dropRoom(room: string): Promise<string[]>
  find(question: Question): Promise<Answer>
}

/** In this thread: the worker serves one, tests call it directly. */
export const searcher = (archive: Archive): Searcher => ({
  learn: async (stretch, pieces) => archive.learn(stretch, pieces),
  next: async (lasts) => archive.next(lasts),
  changed: async () => archive.changed(),
  restore: async (text) => archive.restore(text),
  dropRoom: async (room) => archive.dropRoom(room),
  find: async (question) => archive.find(question),
})
