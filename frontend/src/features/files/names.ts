const MOST = 200
/** Control characters, what nobody sees or turns the direction of reading, and what some system takes for a path. */
const UNSAFE = /[\p{Cc}\p{Cf}<>:"/\\|?*]/gu
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** A name that a message may carry and that is safe to save under anywhere; `otherwise` where nothing is left of it. */
export function safeName(given: string, otherwise: string): string {
  const bare = given.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ')
  const trimmed = bare.replace(/^[\s.]+|[\s.]+$/g, '').replace(RESERVED, '_$&')
  return shortened(trimmed) || otherwise
}

/** Cut before its ending, which says with what it opens. */
function shortened(name: string): string {
  const letters = [...name]
  if (letters.length <= MOST) return name
  const ending = /\.[^.\s]{1,12}$/u.exec(name)?.[0] ?? ''
  return (
    letters
      .slice(0, MOST - [...ending].length)
      .join('')
      .trimEnd() + ending
  )
}

/** With another ending: the content was made anew. */
export const withEnding = (name: string, ending: string): string =>
  `${name.replace(/\.[^.\s]{1,12}$/u, '')}.${ending}`
