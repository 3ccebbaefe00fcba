/** Prints, as JSON, what searching 100,000 messages takes: seconds of a core, and MB. Run by `search.py`. */
import { Archive, type Question } from '../../frontend/src/search/archive.ts'
import { typedWords, type Wanted } from '../../frontend/src/search/corpus.ts'
import type { Said } from '../../frontend/src/search/pieces.ts'
import { believable } from '../../frontend/src/search/testing/believable.ts'

const MESSAGES = 100_000
const MOST = 30

const core = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const megabytes = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}

/** As they come from the vault: no two share a text. */
const fresh = (said: Said): Said => structuredClone(said)

const learnAll = (): { archive: Archive; taken: number; memory: number } => {
  const empty = megabytes()
  const archive = new Archive()
  let taken = 0
  for (const said of believable(MESSAGES)) {
    const piece = fresh(said)
    const before = core()
    const { room, seq, at } = piece
    archive.learn({ room, from: seq, through: seq, at }, [piece])
    taken += core() - before
  }
  return { archive, taken, memory: megabytes() - empty }
}

/** What is asked after each letter of a question; a word names a trade or a group as well. */
const QUESTIONS = ['pansement escarre talon', 'réunion marvejols jeudi', 'kiné genou', 'e', 'de la le et les des en']
const somePeople = new Set(Array.from({ length: 60 }, (_, i) => `0192ffff-0000-7000-8000-${String(i).padStart(12, '0')}`))

const asked = (typed: string): Question => ({
  wanted: typedWords(typed).map((word): Wanted => (word.startsWith('kin') ? { word, senders: somePeople } : { word })),
  ...{ bounds: {}, cases: false, most: MOST },
})
const steps = QUESTIONS.flatMap((typed) => [...typed].map((_, end) => typed.slice(0, end + 1)))

const { archive, taken, memory } = learnAll()
const timed = (question: Question): number => {
  const before = core()
  archive.find(question)
  return core() - before
}
for (const typed of steps) timed(asked(typed))
const times = steps
  .map((typed) => ({ typed, core: Math.min(...Array.from({ length: 5 }, () => timed(asked(typed)))) }))
  .toSorted((a, b) => b.core - a.core)
process.stdout.write(
  JSON.stringify({
    messages: archive.size,
    learning: taken,
    memory,
    worst: times[0],
    median: times[Math.floor(times.length / 2)],
  }),
)
