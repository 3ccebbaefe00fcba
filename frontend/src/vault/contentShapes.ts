/** What messages say once opened. Ids of files and hashes as in headers; times are ms. */

/** A thumbnail: a file of its own, which the header names right after the file it shows. */
export type ThumbContent = { id: string; key: string; digest: string; size: number }

/** `size` is that of the clear content in bytes; `key` 32 bytes; `digest` SHA-256 of the whole ciphertext. */
export type FileContent = ThumbContent & {
  name: string
  type: string
  image?: { width: number; height: number }
  seconds?: number
  thumb?: ThumbContent
}

/** What may be voted for; the question is the post's text. */
export type PollContent = { options: string[]; many: boolean }

/** `reply` is the hash of the header that it answers, in the same thread. */
export type PostContent = {
  text: string
  title?: string
  reply?: string
  poll?: PollContent
  files?: FileContent[]
}

export type TitleContent = { title: string }

export type CaseState = 'open' | 'taken' | 'answered' | 'closed'

/** Whom a case is about, without identity. */
export type Patient = {
  age: '0-2' | '3-11' | '12-17' | '18-64' | '65-79' | '80+'
  sex?: 'f' | 'm' | 'x'
  context?: string
}

/** What opens a case. `asked` are professions as cards name them, `table|code`; `wished` is a time. */
export type CaseContent = {
  question: string
  asked: string[]
  wished?: number
  patient?: Patient
  title?: string
  files?: FileContent[]
}

/** What goes with a transition: a conclusion where the case closes, else a few words or none. */
export type TransitionContent = { text?: string; conclusion?: string }

/** Of a post: its new words, and those of its files that stay. Of a case: the whole sheet anew. */
export type EditContent = { text: string; files?: FileContent[] } | CaseContent

export type DeleteContent = Record<string, never>

/** `off` takes the reaction back. */
export type ReactionContent = { emoji: string; off?: boolean }

/** Places among the poll's options, rising; none takes the vote back. */
export type VoteContent = { choices: number[] }

/** The document of its thread is the group's protocol; `off`: none is. */
export type PinContent = { off?: boolean }

export type Content =
  | PostContent
  | TitleContent
  | CaseContent
  | TransitionContent
  | EditContent
  | DeleteContent
  | ReactionContent
  | VoteContent
  | PinContent
