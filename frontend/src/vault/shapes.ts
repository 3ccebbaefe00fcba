/** What goes into the vault and comes out of it. Hashes, keys and ciphertexts are unpadded base64url; times are ms. */
import type {
  CaseContent,
  CaseState,
  DeleteContent,
  EditContent,
  PinContent,
  PostContent,
  ReactionContent,
  TitleContent,
  TransitionContent,
  VoteContent,
} from './contentShapes.ts'

export interface Head {
  seq: number
  hash: string
}

/** A signed payload as it travels: the payload is the exact JSON text that was signed. */
export interface Signed {
  payload: string
  signature: string
}

export interface SignedStatement extends Signed {
  cosignature?: string
}

export interface Beside {
  boxes: { room: string; epoch: number; commitment: string; holder: string; box: string }[]
  links: { room: string; epoch: number; opens: number; link: string }[]
  wraps: {
    room: string
    epoch: number
    commitment: string
    territory_epoch: number
    wrap: string
  }[]
  cards: string[]
  sealing: string[]
}

/** `done` keyholders of `all` have a box of the key to come once these are posted. */
export interface SealedAhead {
  boxes: Beside['boxes']
  done: number
  all: number
}

/** What `POST /api/statements` takes. Nothing changes in the vault until the accepted log is ingested. */
export interface Submission {
  statements: SignedStatement[]
  beside: Beside
}

/** What a person types. */
export type SecretKind = 'passphrase' | 'sheet'

/** The vault key under one unlocker, as the server keeps it. */
export interface Unlocker {
  id: string
  kind: SecretKind | 'passkey'
  wrapped: string
}

export interface PasskeyUnlocker extends Unlocker {
  kind: 'passkey'
}

export interface NewUnlocker extends Unlocker {
  kind: SecretKind
  salt: string
  auth: string
  /** Shown once: seven words, or the sheet's code in groups of four. */
  secret: string
}

export interface CardContent {
  name: string
  profession: { table: string; code: string }
  /** Eleven digits, or empty. */
  rpps: string
}

export interface IngestedLog {
  head: Head
  /** Statements newly applied. */
  applied: number
  /** `void` blocks nothing; after `stop` or `fork` nothing more is taken from this log. */
  problems: { seq: number; verdict: 'void' | 'stop' | 'fork'; code: string }[]
  /** The log does not go on from the checkpoint that it was begun at: ask for all of it. */
  anew?: true
}

/** A checkpoint of the territory's log: its place, and by which rules. */
export interface CheckpointWanted {
  territory: string
  seq: number
  rules: number
}

/** Places of a territory's log: up to which its people came in, its head, and where the account's standing began. */
export interface PeopleMet {
  met: number
  head: number
  standing: number
}

export interface ServedLog {
  room: string
  statements: ({ seq: number } & SignedStatement)[]
  /** Whether another page follows; a log without more that ends before its anchor is a fork. */
  more?: boolean
}

/** The server's answer about several logs, as it came, and the place of each that was asked for. */
export interface ServedLogs {
  octets: ArrayBuffer
  places: [room: string, place: { territory: string; rank: number }][]
}

/** `again`: what goes on, and what must wait until a log of a lower rank is whole. */
export interface IngestedLogs {
  grown: string[]
  again: string[]
  problems: { room: string; territory: string; problems: IngestedLog['problems'] }[]
}

export interface ServedEpochs {
  boxes: { epoch: number; commitment: string; author: string; box: string }[]
  links: { epoch: number; opens: number; author: string; link: string }[]
  wraps: {
    epoch: number
    commitment: string
    territory_epoch: number
    author: string
    wrap: string
  }[]
}

export interface IngestedEpochs {
  /** Epochs whose key is held now. */
  opened: number[]
  /** Whether the room's present epoch is among them. */
  present: boolean
}

/** A message as the server hands it over. */
export interface Envelope {
  room: string
  /** Among the room's messages; `place` among the thread's, `number` among those of these that may be unread. */
  seq: number
  place: number
  number: number
  header: string
  signature: string
  body: string
  at: number
}

/** Of the logs that a message rests on: how many statements each had. */
export interface Places {
  room: number
  territory: number
  carers: number
}

interface OpenedCommon {
  id: string
  room: string
  thread: string
  /** Hash of the header: what `target` and `seen` name. */
  hash: string
  sender: string
  at: number
  seq: number
  place: number
  number: number
  notify: string[]
  /** Places of the logs that its sender had seen. */
  named: Places
  about?: string
  /** True when the message that its sender had seen last is not known here: "a message is missing". */
  missing: boolean
  /** Its body is not served any more: `content` says nothing. Right only where a tombstone names it, or what it is about. */
  emptied?: true
}

/** A case's coming to a state, `after` the hash of the step before. */
interface Step {
  state: CaseState
  after: string
  /** The order of the case's states does not hold here: another step follows the same one, or none may be this. */
  conflict: boolean
}

/** What is about another message, `target` the hash of its header. */
export type QuietMessage = OpenedCommon & { ok: true; target: string } & (
    | { kind: 'title'; content: TitleContent }
    | { kind: 'edit'; content: EditContent }
    /** `moderator`: its sender was one at the places that it names. */
    | { kind: 'delete'; content: DeleteContent; moderator: boolean }
    | { kind: 'reaction'; content: ReactionContent }
    | { kind: 'vote'; content: VoteContent }
    /** `moderator`: as of a deletion. */
    | { kind: 'pin'; content: PinContent; moderator: boolean }
  )

export type LoudMessage = OpenedCommon & { ok: true } &
  /** `document`: its first file is a version of the document that its thread is. */
  (
    | { kind: 'post'; content: PostContent; document?: true }
    | { kind: 'case'; content: CaseContent }
    | ({ kind: 'transition'; content: TransitionContent } & Step)
  )

export type OpenedMessage =
  | LoudMessage
  | QuietMessage
  | { id: string; ok: false; seq: number; place: number; number: number; code: MessageProblem }

export type MessageProblem =
  | 'form' // header or content is not of the closed form
  | 'head' // a head that this vault does not know: fetch the logs, then try again
  | 'fork' // its sender was shown another version of a log: nothing is sealed there any more
  | 'not_writer'
  | 'signature'
  | 'epoch' // was not current at the heads named
  | 'body' // body and hash differ, or it does not open
  | 'key' // the epoch's key is not held here (yet)

export interface Draft {
  room: string
  /** Absent: the message starts a thread. */
  thread?: string
  /** The announcement or event that a new thread hangs under. */
  about?: string
  notify?: string[]
  now: number
}

/** `target` is the hash of the header that a quiet message is about. */
export type NewMessage = Draft &
  (
    | { kind: 'post'; content: PostContent; document?: true; target?: never }
    | { kind: 'title'; content: TitleContent; target: string }
    /** Alerts those of the room whose cards name a profession asked. */
    | { kind: 'case'; content: CaseContent; target?: never }
    | {
        kind: 'transition'
        state: CaseState
        after: string
        content: TransitionContent
        target?: never
      }
    /** Alerts those whom the words `before` did not name, but none who was `told` of the message. */
    | { kind: 'edit'; content: EditContent; target: string; before?: string; told?: string[] }
    | { kind: 'delete'; content: DeleteContent; target: string }
    | { kind: 'reaction'; content: ReactionContent; target: string }
    | { kind: 'vote'; content: VoteContent; target: string }
    | { kind: 'pin'; content: PinContent; target: string }
  )

/** The frame `message.send`, and what the sender needs to know of it. */
export interface SealedMessage {
  id: string
  header: string
  signature: string
  body: string
  hash: string
  thread: string
}

export interface InvitationLink {
  invitation: string
  /** `/invitation/<id>#<fragment>`; the fragment never leaves the browser. */
  path: string
  submission: Submission
}

/** Body of `POST /api/invitations/{id}/open`. */
export interface OpenedInvitation {
  kind: 'personal' | 'shared'
  territory: string
  room?: string
  card?: string
  logs: ServedLog[]
  boxes: (ServedEpochs['boxes'][number] & { room: string })[]
  links: (ServedEpochs['links'][number] & { room: string })[]
  wraps: (ServedEpochs['wraps'][number] & { room: string })[]
  sealing: string[]
  cards: { hash: string; payload: string }[]
}
